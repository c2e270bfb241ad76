import { temporaryPostgres, temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import pg from 'pg';

/** A database of the running test, whatever its kind. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement beside the program, and gives its rows. */
  execute(sql: string): Promise<readonly unknown[]>;
}

export async function sqliteDatabase(): Promise<TestDatabase & { readonly path: string }> {
  const { path, url } = temporarySqlite();
  const execute = async (sql: string): Promise<readonly unknown[]> => {
    const database = new Database(path);
    try {
      const statement = database.prepare(sql);
      if (statement.reader) return statement.all();
      statement.run();
      return [];
    } finally {
      database.close();
    }
  };
  return { url, path, execute };
}

export async function postgresDatabase(): Promise<TestDatabase> {
  const { url } = await temporaryPostgres();
  const execute = async (sql: string): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return { url, execute };
}
