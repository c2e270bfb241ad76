import pg from 'pg';
import { expect, inject, test as it, onTestFinished } from 'vitest';
import { createPostgresDatabase, temporaryPostgres } from '../src/index.ts';
import { deliberateFailure } from './deliberate-failure.suite.ts';

deliberateFailure('postgres');

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, application_name: 'the leak' });
  await client.connect();
  return client;
};

const databaseExists = async (url: string): Promise<boolean> => {
  const client = await connect(inject('testPostgresUrl'));
  onTestFinished(() => client.end());
  const name = new URL(url).pathname.slice(1);
  return (await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
};

it('a temporary database is empty and its own', async () => {
  const [first, second] = [await temporaryPostgres(), await temporaryPostgres()];
  expect(first.url).not.toBe(second.url);

  const client = await connect(first.url);
  onTestFinished(() => client.end());
  const { rows } = await client.query("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace");
  expect(rows).toEqual([]);
});

it('a dropped database is gone', async () => {
  const database = await createPostgresDatabase();
  expect(await databaseExists(database.url)).toBe(true);
  await database.drop();
  expect(await databaseExists(database.url)).toBe(false);
});

it('a connection that was left open is named, and the database dropped all the same', async () => {
  const database = await createPostgresDatabase();
  const leak = await connect(database.url);
  leak.on('error', () => {
    // The drop ends it.
  });
  await leak.query('SELECT 42');

  await expect(database.drop()).rejects.toThrow(/1 connection\(s\).*left open:\n.*the leak.*SELECT 42/s);
  expect(await databaseExists(database.url)).toBe(false);
});
