import { existsSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { expect, test as it } from 'vitest';
import { createEngine, inlineRevisions, type Operations } from '../../src/index.ts';
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
