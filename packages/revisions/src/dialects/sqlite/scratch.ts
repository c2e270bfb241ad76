import type { Database } from 'better-sqlite3';
import type { Connection } from '../driver.ts';
import type { Scratch } from '../scratch.ts';
import { sqliteDriver } from './connection.ts';

/** A SQLite database in memory: nothing of it ever reaches a file. */
export function sqliteScratch(): Scratch {
  let database: Database | null = null;
  let connection: Connection | null = null;
  const driver = sqliteDriver({ open: async () => database });
  const close = async (): Promise<void> => {
    await connection?.close();
    connection = null;
    database = null;
  };
  const open = async (content: Buffer | ':memory:'): Promise<Connection> => {
    await close();
    const { default: SqliteDatabase } = await import('better-sqlite3');
    database = new SqliteDatabase(content);
    connection = await driver.connect('write');
    return connection;
  };
  return {
    place: 'SQLite in memory',
    dialect: () => driver.dialect(),
    fresh: () => open(':memory:'),
    // The driver keeps every statement until the garbage collector comes, and SQLite goes through all of them whenever
    // the schema changes: some ten thousand make each change slower than all the rest.
    renewed: () => open(database?.serialize() ?? ':memory:'),
    remove: close,
  };
}
