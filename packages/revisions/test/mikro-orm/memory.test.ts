import { setTimeout as sleep } from 'node:timers/promises';
import { MikroORM } from '@mikro-orm/sqlite';
import { expect, test as it, onTestFinished } from 'vitest';
import { inlineRevisions } from '../../src/index.ts';
import { type MigratorOptions, revisionsMigrator } from '../../src/mikro-orm/index.ts';
import { commonSettings } from './migrator.suite.ts';
import { chainOfFiles } from './revisions.ts';

function ormInMemory(options: MigratorOptions = {}, path = chainOfFiles()): MikroORM {
  const orm = new MikroORM({
    ...commonSettings(),
    dbName: ':memory:',
    extensions: [revisionsMigrator(options)],
    migrations: { path, silent: true },
  });
  onTestFinished(() => orm.close());
  return orm;
}

it('a database in memory is moved on the ORM’s own connection', async () => {
  const [orm, other] = [ormInMemory(), ormInMemory()];
  expect(await orm.migrator.up()).toHaveLength(3);
  await orm.em.fork().execute('insert into apples values (1)');
  expect(await orm.em.fork().execute('select id from apples')).toEqual([{ id: 1 }]);
  expect(await orm.migrator.down({ to: 'a1' })).toHaveLength(2);
  expect(await other.migrator.getExecuted()).toEqual([]);
});

it('the ORM’s statements wait, so that none of them is rolled back with a revision', async () => {
  const inserted: Promise<unknown>[] = [];
  const orm = ormInMemory({
    revisions: inlineRevisions([
      {
        revision: 'a1',
        upgrade: (op) => void op.execute('CREATE TABLE apples (id integer)'),
        downgrade: () => undefined,
      },
      {
        revision: 'b2',
        downRevision: ['a1'],
        upgrade: (op) =>
          op.run('fail after the ORM has come', async () => {
            inserted.push(orm.em.fork().execute('insert into apples values (1)'));
            await sleep(20);
            throw new Error('on purpose');
          }),
        downgrade: () => undefined,
      },
    ]),
  });
  await expect(orm.migrator.up()).rejects.toThrow('on purpose');
  expect(inserted).toHaveLength(1);
  await Promise.all(inserted);
  expect(await orm.em.fork().execute('select id from apples')).toEqual([{ id: 1 }]);
});

it('an open transaction of the ORM is refused, since the one connection is in it', async () => {
  const orm = ormInMemory();
  const em = orm.em.fork();
  await em.begin();
  await expect(orm.migrator.up()).rejects.toMatchObject({ code: 'mikro-orm.in-transaction' });
  await em.commit();
  expect(await orm.migrator.up()).toHaveLength(3);
});
