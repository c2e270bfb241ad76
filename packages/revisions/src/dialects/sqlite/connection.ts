import type { Database } from 'better-sqlite3';
import type { Connection, Driver, TransactionNeeds } from '../driver.ts';
import type { Row } from '../session.ts';
import { createVersionTable, selectVersionRows } from '../version-table.ts';
import { sqliteCode } from './error-code.ts';
import { inTransaction } from './transaction.ts';

/** Where the engine gets its SQLite connection from. */
export interface SqliteSource {
  /**
   * Opens the file. To read, it must exist (null if it does not) and stays as it is; to write, it is made if missing.
   * A file with a hot journal has to be opened writable even to read, or SQLite cannot roll it back.
   */
  open(purpose: 'read' | 'write'): Promise<Database | null>;
}

/** The driver for a SQLite database. */
export function sqliteDriver(source: SqliteSource): Driver {
  async function connect(purpose: 'read'): Promise<Connection | null>;
  async function connect(purpose: 'write'): Promise<Connection>;
  async function connect(purpose: 'read' | 'write'): Promise<Connection | null> {
    const database = await source.open(purpose);
    if (database === null) {
      if (purpose === 'read') return null;
      throw new TypeError('a SQLite source must open a connection to write');
    }
    return new SqliteConnection(database);
  }
  return {
    name: 'sqlite',
    connect,
    dialect: async () => (await import('./dialect.ts')).sqliteDialect,
  };
}

class SqliteConnection implements Connection {
  readonly name = 'sqlite';
  readonly lockOutlivesTransaction = false;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async query(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const statement = this.#database.prepare<unknown[], Row>(sql);
    if (statement.reader) return statement.all(...parameters);
    statement.run(...parameters);
    return [];
  }

  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const statement = this.#database.prepare<unknown[], Row>(sql);
    if (statement.reader) return statement.all(...parameters).length;
    return statement.run(...parameters).changes;
  }

  async readVersionRows(versionTable: string): Promise<readonly string[] | null> {
    const found = await this.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [
      versionTable,
    ]);
    if (found.length === 0) return null;
    return (await this.query(selectVersionRows(versionTable))).map((row) => String(row['version_num']));
  }

  async versionTablePlace(): Promise<null> {
    return null;
  }

  async createVersionTable(versionTable: string): Promise<void> {
    await this.execute(createVersionTable(versionTable));
  }

  /** BEGIN IMMEDIATE has locked the whole file already. */
  holdVersionRows(versionTable: string): Promise<readonly string[] | null> {
    return this.readVersionRows(versionTable);
  }

  async withMigrationLock<T>(_options: unknown, work: () => Promise<T>): Promise<T> {
    return work();
  }

  transaction<T>(needs: TransactionNeeds, work: () => Promise<T>): Promise<T> {
    return inTransaction(this, needs, work);
  }

  async cancelStatement(): Promise<void> {}

  isTransient(error: unknown): boolean {
    const code = sqliteCode(error);
    return code !== null && (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'));
  }

  errorCode(error: unknown): string | null {
    return sqliteCode(error);
  }

  describe(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
  }

  isCancelled(): boolean {
    return false;
  }

  isLost(): boolean {
    return false;
  }

  async close(): Promise<void> {
    this.#database.close();
  }
}
