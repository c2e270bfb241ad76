import type { Connection } from '../driver.ts';
import type { Scratch } from '../scratch.ts';
import { sqliteDriver } from './connection.ts';

/** A SQLite database in memory: nothing of it ever reaches a file. */
export function sqliteScratch(): Scratch {
  const driver = sqliteDriver({
    open: async () => {
      const { default: SqliteDatabase } = await import('better-sqlite3');
      return new SqliteDatabase(':memory:');
    },
  });
  let connection: Connection | null = null;
  const close = async (): Promise<void> => {
    await connection?.close();
    connection = null;
  };
  return {
    place: 'SQLite in memory',
    dialect: () => driver.dialect(),
    async fresh() {
      await close();
      connection = await driver.connect('write');
      return connection;
    },
    remove: close,
  };
}
