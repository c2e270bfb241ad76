import { LockError } from '../dialects/lock-error.ts';
import { pause } from '../dialects/pause.ts';
import type { RevisionSource } from '../files/index.ts';
import type { RevisionGraph, Step } from '../graph/index.ts';
import type { MovePlan } from '../plan/index.ts';
import { RunError } from './errors.ts';
import { type PreparedStep, prepareSteps, requireTransactional } from './prepared-step.ts';
import { runWithRetries } from './retrying.ts';
import type { BatchOutcome, DoneStep, RunContext } from './run-batch.ts';
import { aborted, cancellable, isStop } from './stopping.ts';
import { findStrayTables } from './stray-tables.ts';
import { rowsNow, sameRows } from './version-rows.ts';

/** Where to move a database, and how. */
export interface Move {
  readonly graph: RevisionGraph;
  readonly source: RevisionSource;
  readonly target: string;
  /** The steps from these version rows to the target. */
  readonly plan: (rows: readonly string[]) => readonly Step[];
  /** True when the target counts from where the database stands, so that it means something else after a move. */
  readonly relative: boolean;
  readonly singleTransaction: boolean;
  readonly retryMs: number;
  readonly direction: Step['direction'];
  /** The plan that is run: the move is just that, or none. Null: whatever leads to the target. */
  readonly held: MovePlan | null;
}

/**
 * How long to stand back, at least, when another process turns out to be moving the same database. On SQLite nothing
 * but the transaction of each step keeps two apart; whoever came second goes on itself only if the database has stood
 * still for this long. Longer than a busy machine leaves a process waiting between two steps.
 */
const standBackMs = 600;

/**
 * Carries out the steps from where the database stands to the target, under the migration lock.
 *
 * @param planned the version rows and the steps that were planned before the lock was held
 * @returns the steps that this run has carried out, and the rows at the end
 */
export async function move(
  planned: Planned,
  request: Move,
  context: RunContext,
): Promise<{ readonly steps: readonly DoneStep[]; readonly rows: readonly string[] }> {
  const { connection, onEvent, patience } = context;
  const done: DoneStep[] = [];
  try {
    return await cancellable(connection, patience.signal, onEvent, async () =>
      moveOn(planned, request, await heldContext(request, context), done),
    );
  } catch (error) {
    if (!isStop(error, patience.signal, connection)) throw error;
    const rows = done.at(-1)?.prepared.step.headsAfter ?? planned.rows;
    throw aborted(request.direction, null, rows, error);
  }
}

/** @throws RunError `run.plan-changed` where a plan is run and not all is as it was when it was made */
async function heldContext(request: Move, context: RunContext): Promise<RunContext> {
  const { held, graph, source: revisions } = request;
  if (held === null) return context;
  const { heldToPlan, requireUnchanged } = await import('./plan-guard.ts');
  await requireUnchanged(held, { ...context, graph, revisions, rows: await rowsNow(context) });
  return { ...context, dialect: heldToPlan(context.dialect, held, context.versionTable) };
}

/** The version rows, and the steps that were planned from there. */
interface Planned {
  readonly rows: readonly string[];
  readonly steps: readonly Step[];
}

async function moveOn(
  planned: Planned,
  request: Move,
  context: RunContext,
  done: DoneStep[],
): Promise<{ readonly steps: readonly DoneStep[]; readonly rows: readonly string[] }> {
  const { connection, onEvent } = context;
  let { rows, steps } = planned;
  let checked = context.ledger === null;
  for (;;) {
    const now = await rowsNow(context);
    if (!checked) await context.ledger?.refuseChanged(now);
    checked = true;
    if (!sameRows(now, rows)) {
      onEvent({ type: 'heads-moved', rows: now });
      if (request.held !== null) throw movedMeanwhile(rows, now);
      steps = remaining(steps, now, rows, request);
      rows = now;
      if (steps.length > 0 && !connection.lockOutlivesTransaction) {
        await pause(standBackMs * (1 + Math.random()), context.patience.signal);
        continue;
      }
    }
    const prepared = await prepareSteps(steps, request.graph, request.source, context.dialect);
    if (rows.length === 0 && prepared[0]?.step.direction === 'upgrade') {
      const stray = await findStrayTables(prepared, connection, context);
      // On SQLite another migrator may have made them since the rows were read.
      if (stray !== null && sameRows(await rowsNow(context), rows)) throw stray;
      if (stray !== null) continue;
    }
    const doneBefore = done.length;
    const end = await runBatches(
      batchesOf(prepared, request.singleTransaction),
      rows,
      request,
      context,
      done,
    );
    if (end.reached) return { steps: done, rows: end.rows };
    rows = end.rows;
    steps = steps.slice(done.length - doneBefore);
  }
}

type Batch = readonly [PreparedStep, ...PreparedStep[]];

function batchesOf(prepared: readonly PreparedStep[], singleTransaction: boolean): readonly Batch[] {
  if (!singleTransaction) return prepared.map((each) => [each]);
  requireTransactional(prepared);
  const [first, ...rest] = prepared;
  return first === undefined ? [] : [[first, ...rest]];
}

async function runBatches(
  batches: readonly Batch[],
  start: readonly string[],
  request: Move,
  context: RunContext,
  done: DoneStep[],
): Promise<{ readonly reached: boolean; readonly rows: readonly string[] }> {
  let rows = start;
  for (const batch of batches) {
    context.patience.signal?.throwIfAborted();
    const outcome = await runWithRetries(batch, rows, context, request);
    if (outcome.kind === 'done') {
      done.push(...outcome.steps);
      rows = outcome.steps.at(-1)?.prepared.step.headsAfter ?? rows;
    } else {
      if (outcome.kind === 'failed') await throwUnlessMoved(outcome, rows, context);
      return { reached: false, rows };
    }
  }
  return { reached: true, rows };
}

function movedMeanwhile(before: readonly string[], now: readonly string[]): RunError {
  const shown = (rows: readonly string[]): string => rows.join(', ') || 'base';
  const text = `another process has moved the database from ${shown(before)} to ${shown(now)} meanwhile`;
  return new RunError('run.plan-changed', { changes: [{ what: 'heads', text }] });
}

/**
 * What is left of the plan when the database stands at `now` instead of `before`: the rest of it, if it stands where
 * one of the steps leads; else a new plan.
 *
 * @throws RunError `run.heads-moved` when the target counted from where the database stood
 */
function remaining(
  steps: readonly Step[],
  now: readonly string[],
  before: readonly string[],
  request: Move,
): readonly Step[] {
  if (sameRows(now, before)) return steps;
  const reached = steps.findLastIndex((step) => sameRows(step.headsAfter, now));
  if (reached >= 0) return steps.slice(reached + 1);
  if (request.relative) {
    throw new RunError('run.heads-moved', { expected: before, found: now, target: request.target });
  }
  return request.plan(now);
}

/**
 * A step may fail because another process has just done the same: then the version rows tell, and the run goes on from
 * there. Else the failure is the revision's.
 *
 * @throws RunError `run.revision-failed`, `run.connection-lost`, `run.aborted`; LockError `lock.busy`
 */
async function throwUnlessMoved(
  { prepared, error, at, until }: Extract<BatchOutcome, { kind: 'failed' }>,
  expected: readonly string[],
  context: RunContext,
): Promise<void> {
  const {
    connection,
    versionTable,
    ledger,
    patience: { signal },
  } = context;
  // The transaction never began, or could not be written down: nothing is the revision's fault.
  if (error instanceof LockError || isBrokenLedger(error)) throw error;
  if (error instanceof RunError && error.code === 'run.plan-changed') throw error;
  const cause = connection.describe(error);
  if (connection.isLost(error)) {
    const { revision, direction } = prepared.step;
    // The commit is no statement of the revision: where none failed, it may have been under way.
    const mayBeDone = at.statement === null || !prepared.transactional;
    throw new RunError(
      'run.connection-lost',
      { revision, direction, cause, rows: expected, mayBeDone },
      { cause: error },
    );
  }
  const rows = await connection.readVersionRows(versionTable).catch(() => null);
  const failed = { prepared, from: rows ?? expected, ...until };
  if (isStop(error, signal, connection)) {
    await ledger?.failed(failed, 'stopped', context);
    throw aborted(prepared.step.direction, prepared, rows ?? expected, error);
  }
  if (rows !== null && !sameRows(rows, expected)) return;
  await ledger?.failed(failed, cause, context);
  throw new RunError(
    'run.revision-failed',
    {
      revision: prepared.step.revision,
      direction: prepared.step.direction,
      file: prepared.header.file,
      operation: at.operation,
      statement: at.statement,
      cause,
      databaseCode: connection.errorCode(error),
      rows: rows ?? expected,
      partial: !prepared.transactional,
    },
    { cause: error },
  );
}

function isBrokenLedger(error: unknown): boolean {
  return error instanceof RunError && error.code === 'run.ledger-broken';
}
