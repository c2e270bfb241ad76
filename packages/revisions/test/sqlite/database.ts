import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Connection } from '../../src/dialects/driver.ts';
import type { OperationSession } from '../../src/dialects/session.ts';
import { sqliteDriver } from '../../src/dialects/sqlite/connection.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { emptySchema, type Schema } from '../../src/model/index.ts';
import {
  applyOperations,
  type Operation,
  type Operations,
  recordOperations,
} from '../../src/operations/index.ts';

/** A database in a file, with the engine's own connection to it. */
export interface TestDatabase {
  /** Beside the engine: what a test looks at and prepares. Foreign keys are off, as in the original system. */
  readonly raw: Database.Database;
  /** Runs operations in a transaction that is opened as the engine opens it, and gives back the statements that ran. */
  run(work: (op: Operations) => void): Promise<readonly string[]>;
  /** The same for operations that are recorded already. */
  runOperations(operations: readonly Operation[]): Promise<readonly string[]>;
  introspect(): Promise<Schema>;
  /** The texts that SQLite keeps, by name. */
  definitions(): ReadonlyMap<string, string>;
  /** Every row of a table. */
  rows(table: string): readonly unknown[];
  close(): Promise<void>;
}

/** An empty database for the running test. */
export async function testDatabase(): Promise<TestDatabase> {
  const { path } = temporarySqlite();
  const database = await openTestDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

/** The same in memory, where a test needs no second connection. */
export async function memoryDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase(':memory:');
  onTestFinished(() => database.close());
  return database;
}

/** The same for a file of the caller's, or in memory; the caller closes it. */
export async function openTestDatabase(path: string): Promise<TestDatabase> {
  const raw = new Database(path);
  raw.pragma('foreign_keys = OFF');
  const open = async (): Promise<Database.Database> => (path === ':memory:' ? raw : new Database(path));
  const connection = await sqliteDriver({ open }).connect('write');
  const runOperations = (operations: readonly Operation[]) => inTransaction(connection, operations);
  return {
    raw,
    runOperations,
    run: (work) => runOperations(recordOperations(work, 'upgrade', 'sqlite')),
    introspect: () => sqliteDialect.introspect(connection, { versionTable: 'alembic_version' }),
    definitions: () => definitionsOf(raw),
    rows: (table) =>
      raw
        .prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`)
        .raw()
        .all(),
    close: async () => {
      await connection.close();
      raw.close();
    },
  };
}

export function definitionsOf(database: Database.Database): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[], { name: string; sql: string }>(
      'SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name',
    )
    .all();
  return new Map(rows.map(({ name, sql }) => [name, sql]));
}

async function inTransaction(
  connection: Connection,
  operations: readonly Operation[],
): Promise<readonly string[]> {
  const statements: string[] = [];
  const session: OperationSession = {
    query: (sql, parameters) => connection.query(sql, parameters),
    execute: (sql, parameters) => {
      statements.push(sql);
      return connection.execute(sql, parameters);
    },
    during: (_, work) => work(),
  };
  await connection.transaction(
    {
      foreignKeysOff: sqliteDialect.needsForeignKeysOff(operations),
      patience: { migrationLockMs: 1_000, lockTimeoutMs: 1_000 },
      onWait: () => undefined,
    },
    () => sqliteDialect.execute(operations, session),
  );
  return statements;
}

/** The schema that operations build on an empty one. */
export function recorded(...works: readonly ((op: Operations) => void)[]): Schema {
  const operations = works.flatMap((work) => recordOperations(work, 'upgrade', 'sqlite'));
  return applyOperations(emptySchema, operations, sqliteDialect.traits);
}
