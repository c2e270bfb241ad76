import { hash } from 'node:crypto';
import { type CodeOf, revisionForm } from '../../checksum/index.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { RevisionModule } from '../../files/index.ts';
import type { RevisionHeader } from '../../graph/index.ts';
import type { Operation } from '../../operations/index.ts';
import { RunError } from '../errors.ts';
import { recordAsWritten } from '../record-revision.ts';
import { functionCode } from './function-code.ts';

/** What a revision does on one dialect, and what it is recognised by. */
export interface RevisionChecksum {
  /** SHA-256 of the form, 64 hexadecimal digits. */
  readonly checksum: string;
  /** Its operations in both directions as lines of text, the same however the file is laid out or compiled. */
  readonly form: string;
}

/** What a revision does in one direction. */
export interface KnownOperations {
  readonly direction: 'upgrade' | 'downgrade';
  readonly operations: readonly Operation[];
}

/**
 * The checksum of what a revision does on a dialect, in both directions: comments, layout, the order of members and what
 * a compiler makes of the file do not change it; neither do its header and its message.
 *
 * @throws RunError `run.recording-failed` of its upgrade. A downgrade that cannot be recorded
 *   counts as none
 *
 * @param known what was recorded of it before, so that it need not be again
 */
export async function revisionChecksum(
  module: RevisionModule,
  header: RevisionHeader,
  dialect: Dialect,
  known: KnownOperations | null = null,
): Promise<RevisionChecksum> {
  // Functions are not kept in their transaction as they are written.
  const given = known === null || known.operations.some(isFunction) ? null : known;
  const upgrade =
    given?.direction === 'upgrade' ? given.operations : recordAsWritten(module, header, 'upgrade', dialect);
  const downgrade =
    given?.direction === 'downgrade' ? given.operations : downgradeOf(module, header, dialect);
  const hasFunction = upgrade.some(isFunction) || (downgrade?.some(isFunction) ?? false);
  const codeOf: CodeOf = hasFunction ? await functionCode() : () => '';
  const form = revisionForm({ upgrade, downgrade }, dialect.name, codeOf);
  return { form, checksum: hash('sha256', form) };
}

function isFunction({ kind }: Operation): boolean {
  return kind === 'runFunction';
}

function downgradeOf(
  module: RevisionModule,
  header: RevisionHeader,
  dialect: Dialect,
): readonly Operation[] | null {
  try {
    return recordAsWritten(module, header, 'downgrade', dialect);
  } catch (error) {
    if (error instanceof RunError) return null;
    throw error;
  }
}
