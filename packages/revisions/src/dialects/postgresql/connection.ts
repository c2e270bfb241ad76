import type { Client, QueryResult } from 'pg';
import type { Connection, Driver, MigrationLock, TransactionNeeds, VersionTablePlace } from '../driver.ts';
import type { Row } from '../session.ts';
import { createVersionTable, quoted, selectVersionRows } from '../version-table.ts';
import { describe, sqlState } from './error-code.ts';
import { cancelHolder, type LockHolder, withAdvisoryLock } from './lock.ts';
import { versionTablePlace } from './version-table-place.ts';

/** Where the engine gets its PostgreSQL connection from. */
export interface PostgresqlSource {
  /** A connected client, the engine's alone until it ends it. */
  connect(): Promise<Client>;
}

/** The driver for a PostgreSQL database. */
export function postgresqlDriver(source: PostgresqlSource): Driver {
  return {
    name: 'postgresql',
    connect: async () => new PostgresqlConnection(await source.connect(), source),
    dialect: async () => (await import('./dialect.ts')).postgresqlDialect,
  };
}

// Lock timeout, deadlock, serialization failure: the same work may pass when the other transaction is through.
const transientCodes: ReadonlySet<string> = new Set(['55P03', '40P01', '40001']);

const queryCanceled = '57014';

// The table is there now, or its row type is: another process, Alembic perhaps, has committed first.
const raceCodes: ReadonlySet<string> = new Set(['42P07', '23505']);

class VersionTableRace extends Error {
  constructor(versionTable: string, options: ErrorOptions) {
    super(`another process made table ${versionTable} at the same moment`, options);
    this.name = 'VersionTableRace';
  }
}

/** How long a read of the version rows waits for the table, in milliseconds, before it is tried again. */
const readLockTimeoutMs = 1_000;

class PostgresqlConnection implements Connection {
  readonly name = 'postgresql';
  readonly lockOutlivesTransaction = true;
  readonly #client: Client;
  readonly #source: PostgresqlSource;
  #holder: LockHolder | null = null;
  #ended = false;
  #inTransaction = false;
  /** Seen once, it is there: a run does not ask before each of its steps. */
  #knowsVersionTable = false;

  constructor(client: Client, source: PostgresqlSource) {
    this.#client = client;
    this.#source = source;
    // A connection that breaks while nothing runs is an event, and without a listener it would end the process. The
    // next statement fails with it.
    client.on('error', () => undefined);
    client.on('end', () => {
      this.#ended = true;
    });
  }

  async query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    const result = await this.#client.query<Row>(sql, parameters === undefined ? undefined : [...parameters]);
    return result.rows;
  }

  async execute(sql: string, parameters?: readonly unknown[]): Promise<number> {
    const result = await this.#client.query(sql, parameters === undefined ? undefined : [...parameters]);
    return result.rowCount ?? 0;
  }

  async readVersionRows(versionTable: string): Promise<readonly string[] | null> {
    if (!(await this.#findVersionTable(versionTable))) return null;
    const select = selectVersionRows(versionTable);
    if (this.#inTransaction) return versionsOf(await this.query(select));
    // Statements sent as one are one transaction: behind whoever holds the table a read does not wait without bound.
    return versionsOf(await this.#lastOf(`SET LOCAL lock_timeout = ${readLockTimeoutMs}; ${select}`));
  }

  async #findVersionTable(versionTable: string): Promise<boolean> {
    const [found] = await this.query('SELECT to_regclass($1) IS NOT NULL AS there', [quoted(versionTable)]);
    this.#knowsVersionTable = found?.['there'] === true;
    return this.#knowsVersionTable;
  }

  /** The rows of the last of several statements. */
  async #lastOf(sql: string): Promise<readonly Row[]> {
    const results: unknown = await this.#client.query(sql);
    const last: unknown = Array.isArray(results) ? results.at(-1) : results;
    return (last as QueryResult<Row>).rows;
  }

  versionTablePlace(versionTable: string): Promise<VersionTablePlace> {
    return versionTablePlace(this, versionTable);
  }

  async createVersionTable(versionTable: string): Promise<void> {
    try {
      await this.execute(createVersionTable(versionTable));
    } catch (error) {
      if (raceCodes.has(sqlState(error) ?? '')) throw new VersionTableRace(versionTable, { cause: error });
      throw error;
    }
  }

  async holdVersionRows(versionTable: string): Promise<readonly string[] | null> {
    if (!this.#knowsVersionTable && !(await this.#findVersionTable(versionTable))) return null;
    // Two statements in one round trip; whoever changes the rows has to wait from here on.
    const lock = `LOCK TABLE ${quoted(versionTable)} IN SHARE ROW EXCLUSIVE MODE`;
    return versionsOf(await this.#lastOf(`${lock}; ${selectVersionRows(versionTable)}`));
  }

  withMigrationLock<T>(options: MigrationLock, work: () => Promise<T>): Promise<T> {
    return withAdvisoryLock(this, options, async (holder) => {
      this.#holder = holder;
      try {
        return await work();
      } finally {
        this.#holder = null;
      }
    });
  }

  async transaction<T>({ patience }: TransactionNeeds, work: () => Promise<T>): Promise<T> {
    // One round trip for both. LOCAL, because behind a pooler a session's setting may land on another connection.
    await this.execute(`BEGIN; SET LOCAL lock_timeout = ${Math.round(patience.lockTimeoutMs)}`);
    this.#inTransaction = true;
    try {
      const result = await work();
      await this.execute('COMMIT');
      return result;
    } catch (error) {
      await this.#rollBack();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /** A connection that is gone has rolled back by itself; the error that told so is the one to report. */
  async #rollBack(): Promise<void> {
    try {
      await this.execute('ROLLBACK');
    } catch (error) {
      // A request to cancel that came after the statement it was meant for.
      if (sqlState(error) === queryCanceled) return this.#rollBack();
      if (sqlState(error) !== null) throw error;
    }
  }

  async cancelStatement(): Promise<void> {
    const holder = this.#holder;
    if (holder === null) return;
    const other = new PostgresqlConnection(await this.#source.connect(), this.#source);
    try {
      await cancelHolder(other, holder);
    } finally {
      await other.close();
    }
  }

  isTransient(error: unknown): boolean {
    return error instanceof VersionTableRace || transientCodes.has(sqlState(error) ?? '');
  }

  errorCode(error: unknown): string | null {
    return sqlState(error);
  }

  describe(error: unknown): string {
    return describe(error);
  }

  isCancelled(error: unknown): boolean {
    return sqlState(error) === queryCanceled;
  }

  isLost(error: unknown): boolean {
    // Shut down, crashed, starting, or a fault of the connection itself; else the driver has noticed that it ended.
    return this.#ended || /^(?:57P0[123]|08)/.test(sqlState(error) ?? '');
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

function versionsOf(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => String(row['version_num']));
}
