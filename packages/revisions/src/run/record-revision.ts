import type { Dialect } from '../dialects/dialect.ts';
import type { RevisionModule } from '../files/index.ts';
import type { RevisionHeader, Step } from '../graph/index.ts';
import { type Operation, recordOperations } from '../operations/index.ts';
import { RunError } from './errors.ts';
import { heldInTransaction } from './transaction-control.ts';

/**
 * What a revision does in one direction on one dialect.
 *
 * @throws RunError `run.recording-failed` whatever the revision's function throws, so that the revision is named;
 *   `run.transaction-control`
 */
export function recordRevision(
  module: RevisionModule,
  header: RevisionHeader,
  direction: Step['direction'],
  dialect: Dialect,
): readonly Operation[] {
  const { revision, file } = header;
  const operations = recordAsWritten(module, header, direction, dialect);
  return heldInTransaction(operations, { revision, file }, dialect.name);
}

/**
 * The same as the revision's function says it: nothing to be run, since functions are not kept in their transaction.
 *
 * @throws RunError `run.recording-failed`
 */
export function recordAsWritten(
  module: RevisionModule,
  { revision, file }: RevisionHeader,
  direction: Step['direction'],
  dialect: Dialect,
): readonly Operation[] {
  try {
    return recordOperations((op) => module[direction](op), direction, dialect.name);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new RunError('run.recording-failed', { revision, direction, file, cause }, { cause: error });
  }
}
