import { CodedError } from '../../errors/coded-error.ts';
import type { RevisionSource } from '../../files/index.ts';
import type { RevisionGraph, Step } from '../../graph/index.ts';
import { RunError } from '../errors.ts';
import { type PreparedStep, prepareSteps } from '../prepared-step.ts';
import { runWithRetries } from '../retrying.ts';
import type { RunContext } from '../run-batch.ts';

/** A step that did not come to its end. */
export interface FailedStep {
  readonly operation: string | null;
  readonly statement: string | null;
  readonly cause: string;
  readonly databaseCode: string | null;
  /** Whether statements ran outside a transaction, so that a part of them may be there. */
  readonly partial: boolean;
}

/** Why a revision cannot even be recorded. */
export interface Unreadable {
  readonly code: string | null;
  readonly cause: string;
}

/** The operations of a step; what its module throws is the revision's fault. */
export async function prepared(
  step: Step,
  { graph, revisions }: { readonly graph: RevisionGraph; readonly revisions: RevisionSource },
  { dialect }: RunContext,
): Promise<PreparedStep | Unreadable> {
  try {
    const [only] = await prepareSteps([step], graph, revisions, dialect);
    return only ?? { code: null, cause: 'nothing to run' };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { code: error.code, cause: error.message };
  }
}

/**
 * Runs one step just as an upgrade or a downgrade does.
 *
 * @param expected the version rows that it starts from
 * @returns null if it was done
 * @throws RunError `run.connection-lost`
 */
export async function runStep(
  step: PreparedStep,
  expected: readonly string[],
  context: RunContext,
): Promise<FailedStep | null> {
  const { connection } = context;
  const outcome = await runWithRetries([step], expected, context, { retryMs: 0 });
  const partial = !step.transactional;
  if (outcome.kind === 'done') return null;
  if (outcome.kind === 'moved') {
    const cause = `the version table does not say that the database is at ${expected.join(', ') || 'base'}`;
    return { operation: null, statement: null, cause, databaseCode: null, partial };
  }
  const { error, at } = outcome;
  if (connection.isLost(error)) {
    const { revision, direction } = step.step;
    const facts = { revision, direction, cause: connection.describe(error), rows: expected, mayBeDone: true };
    throw new RunError('run.connection-lost', facts, { cause: error });
  }
  return { ...at, cause: connection.describe(error), databaseCode: connection.errorCode(error), partial };
}
