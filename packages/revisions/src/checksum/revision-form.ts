import type { DialectName } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import { type CodeOf, operationLines } from './operation-lines.ts';

/** What a revision does in both directions. A downgrade that cannot be is null. */
export interface RevisionOperations {
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[] | null;
}

/**
 * What a revision does on one dialect, as a text for people and for checksums: the same however its file is laid out,
 * commented or compiled, and another one as soon as it does something else. Pure.
 */
export function revisionForm(
  { upgrade, downgrade }: RevisionOperations,
  dialect: DialectName,
  codeOf: CodeOf,
): string {
  const lines = (operations: readonly Operation[]): readonly string[] =>
    operations.flatMap((each) => operationLines(each, dialect, codeOf)).map((line) => `  ${line}`);
  return [
    'upgrade',
    ...lines(upgrade),
    ...(downgrade === null ? ['no downgrade'] : ['downgrade', ...lines(downgrade)]),
    '',
  ].join('\n');
}
