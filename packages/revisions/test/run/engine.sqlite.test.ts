import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { expect, test as it } from 'vitest';
import {
  createEngine,
  inlineRevisions,
  type Operations,
  type RunEvent,
  sqliteDriver,
} from '../../src/index.ts';
import { driverFor } from './driver-for.ts';
import { engineSuite } from './engine.suite.ts';

engineSuite(async () => temporarySqlite().url);

it('reading where a missing file stands makes no file', async () => {
  const { url, path } = temporarySqlite();
  const engine = createEngine({ driver: driverFor(url), revisions: inlineRevisions([]) });
  expect(await engine.current()).toMatchObject({ rows: [], versionTableExists: false });
  expect((await engine.upgrade('heads')).steps).toEqual([]);
  expect(existsSync(path)).toBe(false);
});

it('a database that somebody else keeps closed is waited for, to read it and to change it', async () => {
  const { url, path } = temporarySqlite();
  const revisions = inlineRevisions(parentAndChild(() => undefined));
  await createEngine({ driver: driverFor(url), revisions }).upgrade('a');
  const other = new Database(path);
  other.exec('BEGIN EXCLUSIVE');
  // It gives up a statement after 20 ms, as a driver of its own may after five seconds.
  const driver = sqliteDriver({ open: async () => new Database(path, { timeout: 20 }) });
  const waits: RunEvent[] = [];
  const upgrade = createEngine({ driver, revisions }).upgrade('head', {
    onEvent: (event) => waits.push(event),
  });
  await sleep(2_500);
  other.exec('COMMIT');
  other.close();
  expect((await upgrade).to).toEqual(['b']);
  expect(waits.some((each) => each.type === 'lock-waiting')).toBe(true);
});

it('a writer who does not come to an end is told as such, not as a fault of the revision', async () => {
  const { url, path } = temporarySqlite();
  const revisions = inlineRevisions(parentAndChild(() => undefined));
  const other = new Database(path);
  other.exec('CREATE TABLE theirs (id); BEGIN IMMEDIATE; INSERT INTO theirs VALUES (1)');
  const upgrade = createEngine({ driver: driverFor(url), revisions }).upgrade('head', {
    migrationLockMs: 100,
  });
  await expect(upgrade).rejects.toMatchObject({ code: 'lock.busy' });
  other.exec('COMMIT');
  other.close();
});

it('a revision that would leave rows without what they reference is rolled back', async () => {
  const { url, path } = temporarySqlite();
  const engine = createEngine({
    driver: driverFor(url),
    revisions: inlineRevisions(parentAndChild(dropParentRows)),
  });
  await expect(engine.upgrade('head')).rejects.toMatchObject({
    cause: {
      code: 'dialect.broken-references',
      facts: { violations: [{ table: 'child', references: 'parent', rows: 1 }] },
    },
  });
  const database = new Database(path);
  expect(database.prepare('SELECT count(*) AS n FROM parent').get()).toEqual({ n: 1 });
  database.close();
});

it('rows that lost what they reference long ago do not stop an upgrade', async () => {
  const { url, path } = temporarySqlite();
  const engine = createEngine({
    driver: driverFor(url),
    revisions: inlineRevisions(parentAndChild((op) => op.alterColumn('parent', 'name', { nullable: false }))),
  });
  await engine.upgrade('a');
  const database = new Database(path);
  database.pragma('foreign_keys = OFF');
  database.exec('INSERT INTO child VALUES (7, 99)');
  database.close();
  expect((await engine.upgrade('head')).to).toEqual(['b']);
});

function parentAndChild(upgradeOfB: (op: Operations) => void): Parameters<typeof inlineRevisions>[0] {
  return [
    {
      revision: 'a',
      upgrade: (op) => {
        op.createTable('parent', {
          columns: [
            { name: 'id', type: 'integer' },
            { name: 'name', type: 'text', nullable: true },
          ],
          primaryKey: ['id'],
        });
        op.createTable('child', {
          columns: [
            { name: 'id', type: 'integer' },
            { name: 'parent_id', type: 'integer' },
          ],
          primaryKey: ['id'],
          foreignKeys: [{ columns: ['parent_id'], references: { table: 'parent', columns: ['id'] } }],
        });
        op.bulkInsert('parent', [{ id: 1, name: 'one' }]);
        op.bulkInsert('child', [{ id: 1, parent_id: 1 }]);
      },
      downgrade: () => undefined,
    },
    { revision: 'b', downRevision: ['a'], upgrade: upgradeOfB, downgrade: () => undefined },
  ];
}

/** The rebuild needs foreign keys off, so that nothing but the check at the end stops the DELETE. */
function dropParentRows(op: Operations): void {
  op.alterColumn('parent', 'name', { nullable: false });
  op.execute('DELETE FROM parent', { effect: 'none' });
}
