import { type Driver, sqliteDriver } from '@auditly/revisions';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { asDatabaseFailure } from './failures.ts';
import { watchedDriver } from './watched-driver.ts';

function driver(): Driver {
  const { path } = temporarySqlite();
  return watchedDriver(sqliteDriver({ open: async () => new Database(path) }));
}

it('gives signals a chance between the statements of a database that never waits', async () => {
  const connection = await driver().connect('write');
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const end = Date.now() + 200;
  while (Date.now() < end) await connection.execute('SELECT 1');
  clearInterval(timer);
  await connection.close();
  expect(turns).toBeGreaterThan(3);
});

it('knows a failure of a statement from any other', async () => {
  const connection = await driver().connect('write');
  const failed: unknown = await connection
    .query('SELECT * FROM no_such_table')
    .catch((error: unknown) => error);
  expect(asDatabaseFailure(failed)).toMatchObject({
    code: 'database.failed',
    facts: { databaseCode: 'SQLITE_ERROR', reason: 'no such table: no_such_table' },
    cause: failed,
  });
  const needs = {
    foreignKeysOff: false,
    patience: { migrationLockMs: 0, lockTimeoutMs: 0 },
    onWait: () => undefined,
  };
  const bug = new Error('not of the database');
  const thrown: unknown = await connection
    .transaction(needs, () => Promise.reject(bug))
    .catch((error: unknown) => error);
  await connection.close();
  expect(thrown).toBe(bug);
  expect(asDatabaseFailure(thrown)).toBeUndefined();
});
