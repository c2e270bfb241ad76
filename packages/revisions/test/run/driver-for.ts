import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';
import { type Driver, postgresqlDriver, sqliteDriver } from '../../src/index.ts';

/** The driver for a URL of the test databases: `postgresql://...` or `sqlite:////absolute/path`. */
export function driverFor(url: string): Driver {
  if (url.startsWith('sqlite:///')) {
    const file = url.slice('sqlite:///'.length);
    return sqliteDriver({
      open: async (purpose) => (purpose === 'read' && !existsSync(file) ? null : new Database(file)),
    });
  }
  return postgresqlDriver({
    connect: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    },
  });
}
