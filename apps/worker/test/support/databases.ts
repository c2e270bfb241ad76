import { current } from '@auditly/schema/migrate';
import { temporaryPostgres, temporarySqlite } from '@auditly/testing';

/** An empty database of the running test, whatever its kind. */
export interface TestDatabase {
  readonly url: string;
  /** A statement that takes a minute or so, and makes nothing. */
  readonly longStatement: string;
  /** One that fails. */
  readonly badStatement: string;
}

export async function sqliteDatabase(): Promise<TestDatabase & { readonly path: string }> {
  const { path, url } = temporarySqlite();
  return {
    url,
    path,
    longStatement:
      'CREATE TABLE long AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000000) SELECT count(*) AS c FROM n',
    badStatement: 'INSERT INTO missing VALUES (1)',
  };
}

export async function postgresDatabase(): Promise<TestDatabase> {
  const { url } = await temporaryPostgres();
  return { url, longStatement: 'SELECT pg_sleep(60)', badStatement: 'INSERT INTO missing VALUES (1)' };
}

/** The revisions that a database stands at. */
export async function rowsOf({ url }: Pick<TestDatabase, 'url'>): Promise<readonly string[]> {
  return (await current(url)).rows;
}
