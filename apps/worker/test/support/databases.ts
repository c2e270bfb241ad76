import { current } from '@auditly/schema/migrate';
import { temporaryPostgres, temporarySqlite } from '@auditly/testing';
import pg from 'pg';
import { expect } from 'vitest';

/** An empty database of the running test, whatever its kind. */
export interface TestDatabase {
  readonly url: string;
  /** A statement that takes a minute or so, and makes nothing. */
  readonly longStatement: string;
  /** One that fails. */
  readonly badStatement: string;
  /** Waits until nobody is connected any more: a server needs a while to see that a client was killed. */
  leftAlone(): Promise<void>;
}

export async function sqliteDatabase(): Promise<TestDatabase & { readonly path: string }> {
  const { path, url } = temporarySqlite();
  return {
    url,
    path,
    longStatement:
      'CREATE TABLE long AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000000) SELECT count(*) AS c FROM n',
    badStatement: 'INSERT INTO missing VALUES (1)',
    leftAlone: () => Promise.resolve(),
  };
}

export async function postgresDatabase(): Promise<TestDatabase> {
  const { url } = await temporaryPostgres();
  return {
    url,
    longStatement: 'SELECT pg_sleep(60)',
    badStatement: 'INSERT INTO missing VALUES (1)',
    leftAlone: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await expect
          .poll(async () => (await client.query(others)).rows, { interval: 100, timeout: 20_000 })
          .toEqual([]);
      } finally {
        await client.end();
      }
    },
  };
}

const others = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;

/** The revisions that a database stands at. */
export async function rowsOf({ url }: Pick<TestDatabase, 'url'>): Promise<readonly string[]> {
  return (await current(url)).rows;
}
