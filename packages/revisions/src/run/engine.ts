import type { Dialect } from '../dialects/dialect.ts';
import type { Connection, Driver, LockWait, Patience } from '../dialects/driver.ts';
import { defaultVersionTable } from '../dialects/version-table.ts';
import type { RevisionSource } from '../files/index.ts';
import { planDowngrade, planUpgrade, RevisionGraph, type Step, unknownRows } from '../graph/index.ts';
import type { MovePlan } from '../plan/index.ts';
import { RunError } from './errors.ts';
import type { OnEvent } from './events.ts';
import { requireGoodRows } from './good-rows.ts';
import type { LedgerWriter } from './ledger/ledger-writer.ts';
import type { LedgerOptions } from './ledger/options.ts';
import type { RepairReport, RepairRequest } from './ledger/repair.ts';
import { readRowsPatiently } from './read-rows.ts';
import type { CurrentReport, MoveReport } from './reports.ts';

export interface EngineOptions {
  readonly driver: Driver;
  readonly revisions: RevisionSource;
  /** Default: `alembic_version`, which Alembic reads and writes too. */
  readonly versionTable?: string;
  /**
   * Writes down every step in a table beside the version table, and refuses to go on from applied revisions that were
   * changed since. Default: no ledger is kept.
   */
  readonly ledger?: LedgerOptions | undefined;
}

export interface RunOptions {
  /** Told of everything as it happens. Default: nobody. */
  readonly onEvent?: OnEvent;
  /** True puts all steps into one transaction; default false, one for each. */
  readonly singleTransaction?: boolean;
  /** How long to wait for another migrator, in milliseconds. Default: ten minutes. */
  readonly migrationLockMs?: number;
  /** How long a statement waits for a lock on a table (PostgreSQL), in milliseconds. Default: 3,000. 0 waits for ever. */
  readonly lockTimeoutMs?: number;
  /** How long a step that could not get its locks is tried again, in milliseconds. Default: one minute. */
  readonly retryMs?: number;
  /**
   * Stops the run when it is aborted: what waits gives up, the statement under way is cancelled (PostgreSQL) and its
   * step rolled back, and the run ends with RunError `run.aborted`. Steps that are committed stay.
   */
  readonly signal?: AbortSignal;
  /**
   * A plan of `planMove` to this very target: just its statements are run, and nothing if anything has changed since it
   * was made. Default: whatever leads to the target.
   */
  readonly plan?: MovePlan;
}

/** Moves one database along one graph of revisions. */
export interface Engine {
  /**
   * The graph of all revisions, read once.
   *
   * @throws FileError, GraphError
   */
  graph(): RevisionGraph;
  /** Reads where the database stands; writes nothing. */
  current(): Promise<CurrentReport>;
  /**
   * Brings the database up to a target: `head`, `heads`, an id, a label and the rest of Alembic's language.
   * At the target already it takes no lock and writes nothing.
   *
   * @throws GraphError a target that cannot be
   * @throws RunError `run.unknown-rows` the database is ahead of this build; `run.revision-failed`; `run.aborted`;
   *   `run.plan-changed` for a plan that is out of date
   * @throws LockError another migrator does not come to an end
   */
  upgrade(target: string, options?: RunOptions): Promise<MoveReport>;
  /** Takes the database down to a target: an id, `base`, `-1`. Throws as `upgrade` does. */
  downgrade(target: string, options?: RunOptions): Promise<MoveReport>;
  /**
   * Says that the database stands at the targets, and runs nothing: only version rows move, in one transaction.
   * `purge` forgets all rows first, also those that no revision has.
   */
  stamp(
    targets: readonly string[],
    options?: RunOptions & { readonly purge?: boolean },
  ): Promise<Pick<MoveReport, 'from' | 'to'>>;
  /**
   * Accepts that applied revisions do something else now than when they were applied, and writes it into the ledger, in
   * one transaction. An engine without a ledger has nothing to repair.
   *
   * @throws RunError `run.unknown-rows`, `run.ledger-broken`
   */
  repair(request: RepairRequest, options?: RunOptions): Promise<RepairReport>;
  /** Makes the version table where there is none. Gives whether it was made. */
  ensureVersionTable(options?: RunOptions): Promise<boolean>;
}

/** The engine for one database. Nothing is opened or read before a call needs it. */
export function createEngine({
  driver,
  revisions,
  versionTable = defaultVersionTable,
  ledger,
}: EngineOptions): Engine {
  let graph: RevisionGraph | null = null;
  const theGraph = (): RevisionGraph => {
    graph ??= RevisionGraph.of(revisions.headers());
    return graph;
  };

  const readStanding = async (waiting: {
    readonly patienceMs: number;
    readonly signal?: AbortSignal | undefined;
    readonly onWait: (wait: LockWait) => void;
    /** Looks at the database behind the rows, on the same connection. */
    readonly look?: (connection: Connection, rows: readonly string[]) => Promise<void>;
  }): Promise<Standing> => {
    const connection = await driver.connect('read');
    if (connection === null) return { databaseExists: false, versionTableExists: false, rows: [] };
    const found = await closing(connection, async () => {
      const rows = await readRowsPatiently(connection, versionTable, waiting);
      await waiting.look?.(connection, rows ?? []);
      return rows;
    });
    return { databaseExists: true, versionTableExists: found !== null, rows: found ?? [] };
  };

  const plan = (rows: readonly string[], target: string, direction: Step['direction']): readonly Step[] => {
    const known = theGraph();
    requireGoodRows(known, rows, versionTable);
    return direction === 'upgrade' ? planUpgrade(known, rows, target) : planDowngrade(known, rows, target);
  };

  const run = async (
    target: string,
    direction: Step['direction'],
    options: RunOptions,
  ): Promise<MoveReport> => {
    const start = performance.now();
    const { patience, onWait, onEvent } = waitingOf(options);
    const { signal } = options;
    let steps: readonly Step[] | null = null;
    const { rows } = await readStanding({
      patienceMs: patience.migrationLockMs,
      signal,
      onWait,
      look: async (connection, found) => {
        steps = plan(found, target, direction);
        if (steps.length > 0 || ledger === undefined || direction === 'downgrade') return;
        const { refuseChangedAt } = await import('./ledger/refuse-changed.ts');
        const dialect = (): Promise<Dialect> => driver.dialect();
        await refuseChangedAt(found, {
          session: connection,
          versionTable,
          graph: theGraph(),
          source: revisions,
          name: connection.name,
          dialect,
        });
      },
    });
    steps ??= plan(rows, target, direction);
    if (steps.length === 0 && options.plan === undefined)
      return { from: rows, to: rows, steps: [], durationMs: performance.now() - start };
    const { move } = await import('./move.ts');
    const dialect = await driver.dialect();
    const request = {
      graph: theGraph(),
      source: revisions,
      target,
      plan: (now: readonly string[]) => plan(now, target, direction),
      direction,
      relative: /^[^:]*[+-]\d+$/.test(target),
      singleTransaction: options.singleTransaction ?? false,
      retryMs: options.retryMs ?? 60_000,
      held: options.plan ?? null,
    };
    const planned = { rows, steps };
    const moved = await exclusively(options, async (connection) => {
      const writer = await ledgerWriter(connection);
      const keeping =
        writer === null ? null : new (await import('./ledger/step-ledger.ts')).StepLedger(writer);
      const context = { connection, dialect, versionTable, patience, onEvent, ledger: keeping };
      return move(planned, request, context);
    });
    return {
      from: rows,
      to: moved.rows,
      steps: moved.steps.map(({ prepared, durationMs, statements }) => ({
        revision: prepared.step.revision,
        direction: prepared.step.direction,
        message: prepared.header.message,
        durationMs,
        statements,
      })),
      durationMs: performance.now() - start,
    };
  };

  /** Null: none is kept. */
  const ledgerWriter = async (connection: Connection): Promise<LedgerWriter | null> => {
    if (ledger === undefined) return null;
    const { LedgerWriter: Writer } = await import('./ledger/ledger-writer.ts');
    const dialect = await driver.dialect();
    const context = { connection, dialect, versionTable, graph: theGraph() };
    return new Writer({ ...context, source: revisions, options: ledger });
  };

  /** Runs the work on a connection of its own, under the migration lock. */
  const exclusively = async <T>(
    options: RunOptions,
    work: (connection: Connection, waiting: Waiting) => Promise<T>,
  ): Promise<T> => {
    const waiting = waitingOf(options);
    const connection = await driver.connect('write');
    return closing(connection, () =>
      connection.withMigrationLock({ versionTable, ...waiting }, () => work(connection, waiting)),
    );
  };

  return {
    graph: theGraph,
    current: async () => {
      const standing = await readStanding({ patienceMs: readPatienceMs, onWait: () => undefined });
      return currentReport(theGraph(), standing);
    },
    upgrade: (target, options = {}) =>
      stoppable('upgrade', options.signal, () => run(target, 'upgrade', options)),
    downgrade: (target, options = {}) =>
      stoppable('downgrade', options.signal, () => run(target, 'downgrade', options)),
    stamp: async (targets, options = {}) => {
      const { stamp } = await import('./stamp.ts');
      const request = { graph: theGraph(), targets, purge: options.purge ?? false, versionTable };
      return exclusively(options, async (connection, waiting) => {
        const ledger = await ledgerWriter(connection);
        return stamp(connection, { ...request, ...waiting, ledger });
      });
    },
    repair: async (request, options = {}) => {
      const { acceptChanges } = await import('./ledger/repair.ts');
      return exclusively(options, async (connection, waiting) => {
        const writer = await ledgerWriter(connection);
        if (writer === null) throw new TypeError('an engine that keeps no ledger has nothing to repair');
        return acceptChanges(connection, request, { writer, ...waiting });
      });
    },
    ensureVersionTable: async (options = {}) => {
      const { patience, onWait } = waitingOf(options);
      const found = await readStanding({ patienceMs: patience.migrationLockMs, onWait });
      if (found.versionTableExists) return false;
      return exclusively(options, (connection) =>
        connection.transaction({ foreignKeysOff: false, patience, onWait }, async () => {
          if ((await connection.readVersionRows(versionTable)) !== null) return false;
          await connection.createVersionTable(versionTable);
          return true;
        }),
      );
    },
  };
}

/** Tells a wait that the signal has ended as what it is. */
async function stoppable<T>(
  direction: Step['direction'],
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    signal?.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal?.aborted !== true || error !== signal.reason) throw error;
    const facts = { revision: null, direction, rows: null, partial: false };
    throw new RunError('run.aborted', facts, { cause: error });
  }
}

/** What a run waits for others with. */
interface Waiting {
  readonly patience: Patience;
  readonly onWait: (wait: LockWait) => void;
  readonly onEvent: OnEvent;
}

function waitingOf(options: RunOptions): Waiting {
  const onEvent = options.onEvent ?? (() => undefined);
  return {
    onEvent,
    onWait: (wait) => onEvent({ type: 'lock-waiting', ...wait }),
    patience: {
      migrationLockMs: options.migrationLockMs ?? 600_000,
      lockTimeoutMs: options.lockTimeoutMs ?? 3_000,
      signal: options.signal,
    },
  };
}

/** How long a call that only reads waits for a database that somebody else keeps closed, in milliseconds. */
const readPatienceMs = 5_000;

/** What was read of a database before anything is planned. */
interface Standing {
  readonly databaseExists: boolean;
  readonly versionTableExists: boolean;
  readonly rows: readonly string[];
}

function currentReport(graph: RevisionGraph, standing: Standing): CurrentReport {
  const unknown = unknownRows(graph, standing.rows);
  return {
    ...standing,
    unknown,
    pending:
      unknown.length > 0 ? [] : planUpgrade(graph, standing.rows, 'heads').map((step) => step.revision),
    heads: graph.heads.map((each) => each.revision),
  };
}

/** Closes the connection whatever the work does; if both fail, the work's error is the one that matters. */
async function closing<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
  await connection.close();
  return result;
}
