import { createPostgresDatabase, temporarySqlite } from '@auditly/testing';
import SqliteDatabase from 'better-sqlite3';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { head, schemaAt } from './fixtures/catalogs.ts';

/** A row as the database has it: nothing is parsed on the way. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A database with the schema at head, looked at past the ORM. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement on a connection of its own. */
  sql(statement: string): Promise<readonly StoredRow[]>;
}

export async function sqliteAtHead(): Promise<TestDatabase> {
  const { path, url } = temporarySqlite();
  const sql = async (statement: string) => {
    const database = new SqliteDatabase(path);
    try {
      const prepared = database.prepare(statement);
      if (!prepared.reader) prepared.run();
      return prepared.reader ? (prepared.all() as StoredRow[]) : [];
    } finally {
      database.close();
    }
  };
  for (const statement of schemaAt(head, 'sqlite')) await sql(statement);
  return { url, sql };
}

export async function postgresAtHead(): Promise<TestDatabase> {
  const { url, drop } = await createPostgresDatabase();
  onTestFinished(drop);
  const types = { getTypeParser: () => (text: string) => text };
  const sql = async (statement: string) => {
    const client = new pg.Client({ connectionString: url, types });
    await client.connect();
    try {
      return (await client.query<StoredRow>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  await sql(schemaAt(head, 'postgresql').join(';'));
  return { url, sql };
}
