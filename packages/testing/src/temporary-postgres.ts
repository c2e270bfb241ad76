import { inject, onTestFinished } from 'vitest';
import { createDatabase, type PostgresDatabase } from './postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the server that this test run uses. */
    readonly testPostgresUrl: string;
  }
}

/**
 * An empty PostgreSQL database for the running test, dropped after it. A connection that is then still open fails
 * the test.
 *
 * Close connections in the test, in `afterEach`, or in an `onTestFinished` that is registered after this call.
 */
export async function temporaryPostgres(): Promise<{ readonly url: string }> {
  const database = await createPostgresDatabase();
  onTestFinished(() => database.drop());
  return { url: database.url };
}

/** The same for `beforeAll`, which has no running test: whoever calls it drops the database. */
export async function createPostgresDatabase(): Promise<PostgresDatabase> {
  return createDatabase(inject('testPostgresUrl'));
}
