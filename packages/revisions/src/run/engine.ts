import type { Connection, Driver, LockWait, Patience } from '../dialects/driver.ts';
import { defaultVersionTable } from '../dialects/version-table.ts';
import type { RevisionSource } from '../files/index.ts';
import { planDowngrade, planUpgrade, RevisionGraph, type Step, unknownRows } from '../graph/index.ts';
import { RunError } from './errors.ts';
import type { OnEvent } from './events.ts';

export interface EngineOptions {
  readonly driver: Driver;
  readonly revisions: RevisionSource;
  /** Default: `alembic_version`, which Alembic reads and writes too. */
  readonly versionTable?: string;
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
}

/** Where a database stands. */
export interface CurrentReport {
  /** The rows of the version table, none at base. */
  readonly rows: readonly string[];
  /** False if there is no version table yet, or no database file. */
  readonly versionTableExists: boolean;
  /** Rows that no revision of this build has. */
  readonly unknown: readonly string[];
  /** The revisions between here and all heads, in the order in which they would run; none if a row is unknown. */
  readonly pending: readonly string[];
  /** The heads that this build knows. */
  readonly heads: readonly string[];
}

/** One step that a run has carried out. */
export interface StepReport {
  readonly revision: string;
  readonly direction: Step['direction'];
  readonly message: string;
  /** From the begin of its transaction to the commit. */
  readonly durationMs: number;
  readonly statements: number;
}

/** What a run has done. */
export interface MoveReport {
  /** The version rows before and after. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** None if there was nothing to do, or another process did it while this one waited. */
  readonly steps: readonly StepReport[];
  readonly durationMs: number;
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
   * @throws RunError `run.unknown-rows` the database is ahead of this build; `run.revision-failed`
   * @throws LockError another migrator does not come to an end
   */
  upgrade(target: string, options?: RunOptions): Promise<MoveReport>;
  /** Takes the database down to a target: an id, `base`, `-1`. Throws as `upgrade` does. */
  downgrade(target: string, options?: RunOptions): Promise<MoveReport>;
}

/** The engine for one database. Nothing is opened or read before a call needs it. */
export function createEngine({
  driver,
  revisions,
  versionTable = defaultVersionTable,
}: EngineOptions): Engine {
  let graph: RevisionGraph | null = null;
  const theGraph = (): RevisionGraph => {
    graph ??= RevisionGraph.of(revisions.headers());
    return graph;
  };

  const readRows = async (): Promise<readonly string[] | null> => {
    const connection = await driver.connect('read');
    if (connection === null) return null;
    return closing(connection, () => connection.readVersionRows(versionTable));
  };

  const plan = (rows: readonly string[], target: string, direction: Step['direction']): readonly Step[] => {
    const known = theGraph();
    const unknown = unknownRows(known, rows);
    if (unknown.length > 0) {
      const knownHeads = known.heads.map((each) => each.revision);
      throw new RunError('run.unknown-rows', { rows: unknown, versionTable, knownHeads });
    }
    return direction === 'upgrade' ? planUpgrade(known, rows, target) : planDowngrade(known, rows, target);
  };

  const run = async (
    target: string,
    direction: Step['direction'],
    options: RunOptions,
  ): Promise<MoveReport> => {
    const start = performance.now();
    const rows = (await readRows()) ?? [];
    const steps = plan(rows, target, direction);
    if (steps.length === 0) return { from: rows, to: rows, steps: [], durationMs: performance.now() - start };
    const { move } = await import('./move.ts');
    const dialect = await driver.dialect();
    const connection = await driver.connect('write');
    const onEvent = options.onEvent ?? (() => undefined);
    const patience: Patience = {
      migrationLockMs: options.migrationLockMs ?? 600_000,
      lockTimeoutMs: options.lockTimeoutMs ?? 3_000,
    };
    const onWait = (wait: LockWait): void => onEvent({ type: 'lock-waiting', ...wait });
    const request = {
      graph: theGraph(),
      source: revisions,
      target,
      plan: (now: readonly string[]) => plan(now, target, direction),
      relative: /^[^:]*[+-]\d+$/.test(target),
      singleTransaction: options.singleTransaction ?? false,
      retryMs: options.retryMs ?? 60_000,
    };
    const context = { connection, dialect, versionTable, patience, onEvent };
    const moved = await closing(connection, () =>
      connection.withMigrationLock({ versionTable, patience, onWait }, () =>
        move({ rows, steps }, request, context),
      ),
    );
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

  return {
    graph: theGraph,
    current: async () => currentReport(theGraph(), await readRows()),
    upgrade: (target, options = {}) => run(target, 'upgrade', options),
    downgrade: (target, options = {}) => run(target, 'downgrade', options),
  };
}

function currentReport(graph: RevisionGraph, found: readonly string[] | null): CurrentReport {
  const rows = found ?? [];
  const unknown = unknownRows(graph, rows);
  return {
    rows,
    versionTableExists: found !== null,
    unknown,
    pending: unknown.length > 0 ? [] : planUpgrade(graph, rows, 'heads').map((step) => step.revision),
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
