import type { Dialect } from '../dialects/dialect.ts';
import type { Connection, LockWait, Patience } from '../dialects/driver.ts';
import type { LedgerStatement } from '../ledger/index.ts';
import type { OnEvent } from './events.ts';
import type { RevisionNow } from './ledger/revisions-now.ts';
import type { StepDone, StepLedger } from './ledger/step-ledger.ts';
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
  /** Null: none is kept. */
  readonly ledger: StepLedger | null;
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
      /** What there is to write down of it. */
      readonly until: Omit<StepDone, 'prepared' | 'from'>;
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
    return { kind: 'failed', prepared: run.running, error, at: run.session.failedAt, until: run.until };
  }
}

/** A batch on its way: which step runs, and what is done so far. */
class BatchRun {
  readonly #context: RunContext;
  readonly #start = performance.now();
  readonly #done: DoneStep[] = [];
  running: PreparedStep;
  session: ReportingSession;
  /** Of the step that runs. */
  #statements: LedgerStatement[] = [];
  #stepStart = performance.now();
  #described: Promise<RevisionNow> | null = null;

  constructor(first: PreparedStep, context: RunContext) {
    this.#context = context;
    this.running = first;
    this.session = new ReportingSession(context.connection, context.onEvent, context.patience.signal);
  }

  /** @returns whether somebody else had moved the database, so that nothing was done */
  async inTransaction(batch: readonly PreparedStep[], expected: readonly string[]): Promise<boolean> {
    const foreignKeysOff = batch.some((each) => each.foreignKeysOff);
    return this.#transaction(foreignKeysOff, expected, async () => {
      let from = expected;
      for (const prepared of batch) {
        this.#begin(prepared);
        await this.#context.ledger?.before(prepared);
        await this.#operations(prepared);
        await this.#versionRows(prepared, from);
        from = prepared.step.headsAfter;
      }
    });
  }

  async outsideTransaction(prepared: PreparedStep, expected: readonly string[]): Promise<boolean> {
    if (!sameRows(await rowsNow(this.#context), expected)) return true;
    this.#begin(prepared);
    const { ledger } = this.#context;
    if (ledger !== null) {
      const moved = await this.#transaction(false, expected, () => ledger.before(prepared));
      if (moved) return true;
    }
    await this.#operations(prepared);
    return this.#transaction(false, expected, () => this.#versionRows(prepared, expected));
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

  /** How far the step has come that runs. */
  get until(): Omit<StepDone, 'prepared' | 'from'> {
    return { durationMs: performance.now() - this.#stepStart, statements: this.#statements };
  }

  async #transaction(
    foreignKeysOff: boolean,
    expected: readonly string[],
    work: () => Promise<void>,
  ): Promise<boolean> {
    const { connection, versionTable, patience, onEvent, ledger } = this.#context;
    const onWait = (wait: LockWait): void => onEvent({ type: 'lock-waiting', ...wait });
    try {
      return await connection.transaction({ foreignKeysOff, patience, onWait }, async () => {
        if (!sameRows(await holdVersionRows(connection, versionTable), expected)) return true;
        await ledger?.begin(expected);
        await work();
        return false;
      });
    } catch (error) {
      ledger?.rolledBack();
      throw error;
    }
  }

  /** Told before anything is waited for: whoever looks sees which revision it is. */
  #begin(prepared: PreparedStep): void {
    const { connection, patience, onEvent, ledger } = this.#context;
    const statements: LedgerStatement[] = [];
    const noted: OnEvent = (event) => {
      if (event.type === 'statement') statements.push({ sql: event.sql, ms: event.durationMs });
      onEvent(event);
    };
    this.running = prepared;
    this.#statements = statements;
    this.session = new ReportingSession(connection, ledger === null ? onEvent : noted, patience.signal);
    this.#stepStart = performance.now();
    onEvent({
      type: 'step-started',
      step: prepared.step,
      message: prepared.header.message,
      transactional: prepared.transactional,
      number: prepared.number,
      of: prepared.of,
    });
  }

  async #operations(prepared: PreparedStep): Promise<void> {
    const { dialect, ledger } = this.#context;
    const executing = dialect.execute(prepared.operations, this.session);
    // While the database works there is time for what the record says of the revision.
    const described = ledger?.describe(prepared) ?? null;
    this.#described = described;
    // Whoever asks for it is told; until then it is no failure of anybody.
    described?.catch(() => undefined);
    await executing;
    this.#done.push({
      prepared,
      durationMs: performance.now() - this.#stepStart,
      statements: this.session.statements,
    });
  }

  async #versionRows(prepared: PreparedStep, from: readonly string[]): Promise<void> {
    const { versionTable, ledger } = this.#context;
    const statements = [...this.#statements];
    const durationMs = performance.now() - this.#stepStart;
    await changeVersionRows(this.session, versionTable, prepared.step.versionTable);
    const revision = await this.#described;
    if (ledger === null || revision === null) return;
    await ledger.after({ prepared, from, durationMs, statements }, revision);
  }
}
