import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { expect, test as it, onTestFinished } from 'vitest';
import { createEngine, inlineRevisions, type RunEvent } from '../../src/index.ts';
import { driverFor } from './driver-for.ts';
import { engineSuite } from './engine.suite.ts';

engineSuite(async () => (await temporaryPostgres()).url);

const addColumn = inlineRevisions([
  {
    revision: 'a',
    upgrade: (op) => op.createTable('t', { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] }),
    downgrade: (op) => op.dropTable('t'),
  },
  {
    revision: 'b',
    downRevision: ['a'],
    upgrade: (op) => op.addColumn('t', { name: 'note', type: 'text', nullable: true }),
    downgrade: (op) => op.dropColumn('t', 'note'),
  },
]);

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'somebody' });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

it('a table that somebody else holds is tried again until it is free', async () => {
  const { url } = await temporaryPostgres();
  const engine = createEngine({ driver: driverFor(url), revisions: addColumn });
  await engine.upgrade('a');
  const other = await connected(url);
  await other.query('BEGIN; LOCK TABLE t IN ACCESS SHARE MODE');
  const events: RunEvent[] = [];
  const upgrade = engine.upgrade('head', { lockTimeoutMs: 50, onEvent: (event) => events.push(event) });
  await expect.poll(() => events.some((each) => each.type === 'step-retrying')).toBe(true);
  await other.query('COMMIT');
  expect((await upgrade).to).toEqual(['b']);
  expect(events.find((each) => each.type === 'step-retrying')).toMatchObject({
    reason: expect.stringContaining('lock timeout'),
  });
});

it('a table that is never free fails the revision when the budget is used up', async () => {
  const { url } = await temporaryPostgres();
  const engine = createEngine({ driver: driverFor(url), revisions: addColumn });
  await engine.upgrade('a');
  const other = await connected(url);
  await other.query('BEGIN; LOCK TABLE t IN ACCESS SHARE MODE');
  await expect(engine.upgrade('head', { lockTimeoutMs: 20, retryMs: 300 })).rejects.toMatchObject({
    code: 'run.revision-failed',
    facts: { revision: 'b', databaseCode: '55P03', rows: ['a'] },
  });
});

it('a migrator that holds the lock too long is named', async () => {
  const { url } = await temporaryPostgres();
  const engine = createEngine({ driver: driverFor(url), revisions: addColumn });
  const holder = await driverFor(`${url}${url.includes('?') ? '&' : '?'}application_name=slowpoke`).connect(
    'write',
  );
  const patience = { migrationLockMs: 0, lockTimeoutMs: 0 };
  const lock = { versionTable: 'alembic_version', patience, onWait: () => undefined };
  await holder.withMigrationLock(lock, async () => {
    await expect(engine.upgrade('head', { migrationLockMs: 100 })).rejects.toMatchObject({
      code: 'lock.busy',
      facts: { holder: expect.stringContaining('slowpoke') },
    });
  });
  await holder.close();
  expect((await engine.upgrade('head')).to).toEqual(['b']);
});

it('another migrator of the same step is waited for, and its work is not done twice', async () => {
  const { url } = await temporaryPostgres();
  // As Alembic does it: one transaction, without the engine's lock.
  const other = await connected(url);
  await other.query(
    'BEGIN; CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); CREATE TABLE t (id integer PRIMARY KEY)',
  );
  const engine = createEngine({ driver: driverFor(url), revisions: addColumn });
  const upgrade = engine.upgrade('head', { lockTimeoutMs: 100 });
  await sleep(300);
  await other.query("INSERT INTO alembic_version VALUES ('a'); COMMIT");
  const report = await upgrade;
  expect(report.to).toEqual(['b']);
  expect(report.steps.map((each) => each.revision)).toEqual(['b']);
});

it('a connection that is cut in the middle leaves the database at the revision before', async () => {
  const { url } = await temporaryPostgres();
  const cut = inlineRevisions([
    {
      revision: 'a',
      upgrade: (op) => {
        op.createTable('t', { columns: [{ name: 'id', type: 'integer' }], primaryKey: ['id'] });
        op.execute('SELECT pg_terminate_backend(pg_backend_pid())', { effect: 'none' });
      },
      downgrade: () => undefined,
    },
  ]);
  const engine = createEngine({ driver: driverFor(url), revisions: cut });
  await expect(engine.upgrade('head')).rejects.toMatchObject({
    code: 'run.connection-lost',
    facts: { revision: 'a', rows: [], mayBeDone: false },
  });
  expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: false });
});
