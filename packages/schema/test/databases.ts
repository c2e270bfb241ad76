import { createPostgresDatabase, temporarySqlite } from '@auditly/testing';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { head, schemaAt } from './fixtures/catalogs.ts';

/** A row as the database has it: nothing is parsed on the way. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A database with the schema at head and no rows, looked at past the ORM. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement on a connection of its own. */
  sql(statement: string): Promise<readonly StoredRow[]>;
}

export async function sqliteAtHead(): Promise<TestDatabase> {
  const { path, url } = temporarySqlite();
  const withDatabase = <T>(work: (database: SqliteDatabase.Database) => T): T => {
    const database = new SqliteDatabase(path);
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  withDatabase((database) => database.exec(['begin', ...schemaAt(head, 'sqlite'), 'commit'].join(';')));
  return {
    url,
    sql: async (statement) =>
      withDatabase((database) => {
        const prepared = database.prepare<[], StoredRow>(statement);
        if (prepared.reader) return prepared.all();
        prepared.run();
        return [];
      }),
  };
}

/** One PostgreSQL database for the tests of a file; what is given here empties it for the next one. */
export function postgresAtHead(): () => Promise<TestDatabase> {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  const sql = async (statement: string) => {
    const types = { getTypeParser: () => (text: string) => text };
    const options = '-c TimeZone=UTC -c DateStyle=ISO';
    const client = new pg.Client({ connectionString: database.url, types, options });
    await client.connect();
    try {
      return (await client.query<StoredRow>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  beforeAll(async () => {
    database = await createPostgresDatabase();
    await sql(schemaAt(head, 'postgresql').join(';'));
    // A server that nobody set up with UTC in mind.
    const name = new URL(database.url).pathname.slice(1);
    await sql(`alter database ${name} set timezone = 'Asia/Kolkata'`);
    await sql(`alter database ${name} set datestyle = 'SQL, DMY'`);
  });
  afterAll(() => database.drop());
  return async () => {
    await sql('truncate systems, catalogs, job_runs, import_runs restart identity cascade');
    return { url: database.url, sql };
  };
}
