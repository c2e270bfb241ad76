import type { Dialect } from '../dialects/dialect.ts';
import type { Connection, LockWait, Patience } from '../dialects/driver.ts';
import type { OnEvent } from './events.ts';
import type { PreparedStep } from './prepared-step.ts';
import { ReportingSession, type Whereabouts } from './reporting-session.ts';
import { changeVersionRows, holdVersionRows, rowsNow, sameRows } from './version-rows.ts';

/** All that the steps of one run share. */
export interface RunContext {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly versionTable: string;
  readonly patience: Patience;
  readonly onEvent: OnEvent;
}

/** A step that was carried out and committed. */
export interface DoneStep {
  readonly prepared: PreparedStep;
  readonly durationMs: number;
  readonly statements: number;
}

/** What became of a batch. */
export type BatchOutcome =
  | { readonly kind: 'done'; readonly steps: readonly DoneStep[] }
  /** Somebody else changed the version rows first; nothing was done. */
  | { readonly kind: 'moved' }
  | {
      readonly kind: 'failed';
      readonly prepared: PreparedStep;
      readonly error: unknown;
      readonly at: Whereabouts;
    };

/**
 * Runs steps that share one transaction: one of them, or all of a run. What a step does and its version rows are
 * committed together or not at all. A step whose operations run outside a transaction is a batch by itself; only its
 * version rows have one, after the work.
 *
 * @param expected the version rows that the batch starts from
 */
export async function runBatch(
  batch: readonly [PreparedStep, ...PreparedStep[]],
  expected: readonly string[],
  context: RunContext,
): Promise<BatchOutcome> {
  const [first] = batch;
  const run = new BatchRun(first, context);
  try {
    const moved = first.transactional
      ? await run.inTransaction(batch, expected)
      : await run.outsideTransaction(first, expected);
    return moved ? { kind: 'moved' } : { kind: 'done', steps: run.finish() };
  } catch (error) {
    return { kind: 'failed', prepared: run.running, error, at: run.session.failedAt };
  }
}

/** A batch on its way: which step runs, and what is done so far. */
class BatchRun {
  readonly #context: RunContext;
  readonly #start = performance.now();
  readonly #done: DoneStep[] = [];
  running: PreparedStep;
  session: ReportingSession;

  constructor(first: PreparedStep, context: RunContext) {
    this.#context = context;
    this.running = first;
    this.session = new ReportingSession(context.connection, context.onEvent, context.patience.signal);
  }

  /** @returns whether somebody else had moved the database, so that nothing was done */
  async inTransaction(batch: readonly PreparedStep[], expected: readonly string[]): Promise<boolean> {
    const foreignKeysOff = batch.some((each) => each.foreignKeysOff);
    return this.#transaction(foreignKeysOff, expected, async () => {
      for (const prepared of batch) {
        await this.#operations(prepared);
        await this.#versionRows(prepared);
      }
    });
  }

  async outsideTransaction(prepared: PreparedStep, expected: readonly string[]): Promise<boolean> {
    if (!sameRows(await rowsNow(this.#context), expected)) return true;
    await this.#operations(prepared);
    return this.#transaction(false, expected, () => this.#versionRows(prepared));
  }

  /** The steps, told as finished: called once they are committed. */
  finish(): readonly DoneStep[] {
    // Of a single step the commit is a part; among several nobody can say whose.
    const [only, second] = this.#done;
    const steps =
      only !== undefined && second === undefined
        ? [{ ...only, durationMs: performance.now() - this.#start }]
        : this.#done;
    for (const { prepared, durationMs } of steps) {
      this.#context.onEvent({
        type: 'step-finished',
        step: prepared.step,
        message: prepared.header.message,
        durationMs,
      });
    }
    return steps;
  }

  #transaction(
    foreignKeysOff: boolean,
    expected: readonly string[],
    work: () => Promise<void>,
  ): Promise<boolean> {
    const { connection, versionTable, patience, onEvent } = this.#context;
    const onWait = (wait: LockWait): void => onEvent({ type: 'lock-waiting', ...wait });
    return connection.transaction({ foreignKeysOff, patience, onWait }, async () => {
      if (!sameRows(await holdVersionRows(connection, versionTable), expected)) return true;
      await work();
      return false;
    });
  }

  async #operations(prepared: PreparedStep): Promise<void> {
    const { dialect, connection, patience, onEvent } = this.#context;
    this.running = prepared;
    this.session = new ReportingSession(connection, onEvent, patience.signal);
    const start = performance.now();
    onEvent({
      type: 'step-started',
      step: prepared.step,
      message: prepared.header.message,
      transactional: prepared.transactional,
      number: prepared.number,
      of: prepared.of,
    });
    await dialect.execute(prepared.operations, this.session);
    this.#done.push({
      prepared,
      durationMs: performance.now() - start,
      statements: this.session.statements,
    });
  }

  async #versionRows({ step }: PreparedStep): Promise<void> {
    await changeVersionRows(this.session, this.#context.versionTable, step.versionTable);
  }
}
