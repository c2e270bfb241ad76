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
  let operations: readonly Operation[];
  try {
    operations = recordOperations((op) => module[direction](op), direction, dialect.name);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new RunError('run.recording-failed', { revision, direction, file, cause }, { cause: error });
  }
  return heldInTransaction(operations, { revision, file }, dialect.name);
}
