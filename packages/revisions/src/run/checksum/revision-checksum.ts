import { createHash } from 'node:crypto';
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

/**
 * The checksum of what a revision does on a dialect, in both directions: comments, layout, the order of members and what
 * a compiler makes of the file do not change it; neither do its header and its message.
 *
 * @throws RunError `run.recording-failed` of its upgrade. A downgrade that cannot be recorded
 *   counts as none
 */
export async function revisionChecksum(
  module: RevisionModule,
  header: RevisionHeader,
  dialect: Dialect,
): Promise<RevisionChecksum> {
  const upgrade = recordAsWritten(module, header, 'upgrade', dialect);
  const downgrade = downgradeOf(module, header, dialect);
  const hasFunction = [...upgrade, ...(downgrade ?? [])].some(({ kind }) => kind === 'runFunction');
  const codeOf: CodeOf = hasFunction ? await functionCode() : () => '';
  const form = revisionForm({ upgrade, downgrade }, dialect.name, codeOf);
  return { form, checksum: createHash('sha256').update(form).digest('hex') };
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
