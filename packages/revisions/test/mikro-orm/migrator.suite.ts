import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { defineEntity, type MikroORM, type Options, p } from '@mikro-orm/core';
import { Migrator as StockMigrator } from '@mikro-orm/migrations';
import { expect, test as it, onTestFinished } from 'vitest';
import { inlineRevisions, type Operations } from '../../src/index.ts';
import { Migrator, type MigratorExtension, revisionsMigrator } from '../../src/mikro-orm/index.ts';
import { chainOfFiles, temporaryFolder, writeRevision } from './revisions.ts';

type Settings = Pick<
  Partial<Options>,
  'entities' | 'extensions' | 'migrations' | 'logger' | 'debug' | 'onCreateConnection' | 'schema'
>;

/** An ORM of an SQL driver: MikroORM's core knows nothing of schemas. */
type SqlOrm = MikroORM & {
  readonly schema: {
    getUpdateSchemaSQL(): Promise<string>;
    drop(options: { dropMigrationsTable: boolean }): Promise<void>;
  };
};

/** ORMs over one database: of one kind, made for the running test. */
export interface Orms {
  /** Synchronous, as `new MikroORM()`. */
  create(settings: Settings): SqlOrm;
  /** Looks for extensions that are installed, as `MikroORM.init()`. */
  init(settings: Settings): Promise<MikroORM>;
}

const Apple = defineEntity({
  name: 'Apple',
  tableName: 'apples',
  properties: { id: p.integer().primary().autoincrement(false) },
});

/** What every ORM of these tests has: no entities, nothing on the terminal. New ones, since MikroORM writes into them. */
export const commonSettings = () => ({ discovery: { warnWhenNoEntities: false }, logger: () => undefined });

const closing = (orm: MikroORM): MikroORM => {
  onTestFinished(() => orm.close());
  return orm;
};

const tables = ['apples', 'berries', 'cherries', 'alembic_version', 'mikro_orm_migrations'];

/** Which of the tables of these tests are there. */
async function existing(orm: MikroORM): Promise<readonly string[]> {
  const connection = orm.driver.getConnection();
  const there = async (table: string): Promise<boolean> => {
    try {
      await connection.execute(`select 1 from ${table}`);
      return true;
    } catch {
      return false;
    }
  };
  const found: string[] = [];
  for (const table of tables) if (await there(table)) found.push(table);
  return found;
}

const names = (infos: readonly { readonly name: string }[]): readonly string[] =>
  infos.map(({ name }) => name);

/** The Migrator on every database. */
export function migratorSuite(orms: () => Promise<Orms>): void {
  it('moves the database up and down, and tells where it stands', async () => {
    const folder = chainOfFiles();
    const orm = closing(
      (await orms()).create({ extensions: [Migrator], migrations: { path: folder, silent: true } }),
    );

    expect(names(await orm.migrator.getPending())).toEqual([
      'a1_add_apples',
      'b2_add_berries',
      'c3_add_cherries',
    ]);
    expect(await orm.migrator.getExecuted()).toEqual([]);
    expect(await existing(orm)).toEqual([]);

    expect(await orm.migrator.up({ to: 'b2_add_berries' })).toEqual([
      { name: 'a1_add_apples', path: `${folder}/a1_add_apples.mjs` },
      { name: 'b2_add_berries', path: `${folder}/b2_add_berries.mjs` },
    ]);
    expect(await existing(orm)).toEqual(['apples', 'berries', 'alembic_version']);
    expect(await orm.migrator.getExecuted()).toMatchObject([
      { id: 1, name: 'a1_add_apples' },
      { id: 2, name: 'b2_add_berries' },
    ]);
    expect(names(await orm.migrator.getPending())).toEqual(['c3_add_cherries']);

    expect(names(await orm.migrator.up())).toEqual(['c3_add_cherries']);
    expect(await orm.migrator.up()).toEqual([]);
    expect(names(await orm.migrator.down())).toEqual(['c3_add_cherries']);
    expect(names(await orm.migrator.down('b2_add_berries'))).toEqual(['b2_add_berries']);
    expect(names(await orm.migrator.up('b2'))).toEqual(['b2_add_berries']);
    expect(names(await orm.migrator.down({ to: 0 }))).toEqual(['b2_add_berries', 'a1_add_apples']);
    expect(await orm.migrator.down()).toEqual([]);
    expect(await existing(orm)).toEqual(['alembic_version']);
  });

  it('sees a revision that was written after the last call', async () => {
    const folder = chainOfFiles();
    const orm = closing(
      (await orms()).create({ extensions: [Migrator], migrations: { path: folder, silent: true } }),
    );
    await orm.migrator.up();
    writeRevision(folder, { id: 'd4', parents: ['c3'], table: 'dates' });
    expect(names(await orm.migrator.getPending())).toEqual(['d4_add_dates']);
  });

  it('stays the migrator where the stock one is installed or registered, before it or after', async () => {
    const migrations = { path: chainOfFiles(), silent: true };
    const stockSubclass = class extends StockMigrator {};
    const lists: NonNullable<Options['extensions']>[] = [
      [Migrator],
      [StockMigrator, Migrator],
      [Migrator, StockMigrator],
      [Migrator, stockSubclass],
    ];
    const { init } = await orms();
    for (const extensions of lists) {
      const orm = closing(await init({ extensions, migrations }));
      expect(orm.migrator).not.toBeInstanceOf(StockMigrator);
      await orm.migrator.up();
      expect(await existing(orm)).toEqual(['apples', 'berries', 'cherries', 'alembic_version']);
    }
  });

  it('two ORMs with migrators of their own keep apart in one database', async () => {
    const { create } = await orms();
    const other = temporaryFolder();
    writeRevision(other, { id: 'x1', parents: [], table: 'xylophones' });
    const extension: MigratorExtension = revisionsMigrator({ versionTable: 'other_version' });
    const first = closing(
      create({ extensions: [Migrator], migrations: { path: chainOfFiles(), silent: true } }),
    );
    const second = closing(create({ extensions: [extension], migrations: { path: other, silent: true } }));

    const [done, otherDone] = await Promise.all([first.migrator.up(), second.migrator.up()]);
    expect(names(done)).toHaveLength(3);
    expect(names(otherDone)).toEqual(['x1_add_xylophones']);
    expect(names(await first.migrator.getExecuted())).toHaveLength(3);
    expect(names(await second.migrator.getExecuted())).toEqual(['x1_add_xylophones']);
    await second.migrator.down({ to: 0 });
    expect(names(await first.migrator.getExecuted())).toHaveLength(3);
  });

  it('two ORMs started at once on the same revisions: each revision runs once', async () => {
    const { create } = await orms();
    const migrations = { path: chainOfFiles(), silent: true };
    const both = [1, 2].map(() => closing(create({ extensions: [Migrator], migrations })));
    const done = await Promise.all(both.map((orm) => orm.migrator.up()));
    expect(names(done.flat()).toSorted()).toEqual(['a1_add_apples', 'b2_add_berries', 'c3_add_cherries']);
  });

  it('revisions in line, branches: listed and reverted in an order that they can have', async () => {
    const makes = (table: string) => ({
      upgrade: (op: Operations) => void op.createTable(table, { columns: [{ name: 'id', type: 'integer' }] }),
      downgrade: (op: Operations) => void op.dropTable(table),
    });
    const revisions = inlineRevisions([
      { revision: 'b2', downRevision: ['a1'], ...makes('berries') },
      { revision: 'b1', downRevision: ['a1'], ...makes('cherries') },
      { revision: 'a1', ...makes('apples') },
    ]);
    const orm = closing(
      (await orms()).create({ extensions: [revisionsMigrator({ revisions })], migrations: { silent: true } }),
    );
    const done = await orm.migrator.up();
    expect(done).toHaveLength(3);
    expect(done[0]).toEqual({ name: 'a1' });
    expect(names(await orm.migrator.getExecuted())).toEqual(names(done));

    await expect(orm.migrator.down()).rejects.toMatchObject({ code: 'mikro-orm.several-heads' });
    expect(names(await orm.migrator.down('b1'))).toEqual(['b1']);
    expect(await existing(orm)).toEqual(['apples', 'berries', 'alembic_version']);
  });

  it('MikroORM’s schema generator knows the version table: `update` leaves it, `migration:fresh` begins anew', async () => {
    const { create } = await orms();
    const folder = temporaryFolder();
    writeRevision(folder, { id: 'a1', parents: [], table: 'apples' });
    const migrations = { path: folder, silent: true };
    const extensions = [revisionsMigrator({ versionTable: 'cherries' })];
    for (const settings of [
      { migrations, extensions: [Migrator] },
      { migrations, extensions },
    ]) {
      const orm = closing(create({ ...settings, entities: [Apple] }));
      await orm.migrator.up();
      expect((await orm.schema.getUpdateSchemaSQL()).trim()).toBe('');

      await orm.schema.drop({ dropMigrationsTable: true });
      expect(await existing(orm)).toEqual([]);
      expect(names(await orm.migrator.up())).toEqual(['a1_add_apples']);
      await orm.schema.drop({ dropMigrationsTable: true });
    }
  });

  it('what MikroORM’s migrator does with files and rows of its own is refused, and storage reads', async () => {
    const orm = closing(
      (await orms()).create({ extensions: [Migrator], migrations: { path: chainOfFiles(), silent: true } }),
    );
    const { migrator } = orm;
    const refused = { code: 'mikro-orm.not-supported' };
    await expect(migrator.create()).rejects.toMatchObject(refused);
    await expect(migrator.createInitial()).rejects.toMatchObject(refused);
    await expect(migrator.checkSchema()).rejects.toMatchObject(refused);
    await expect(migrator.rollup()).rejects.toMatchObject(refused);
    await expect(migrator.logMigration('a1')).rejects.toMatchObject(refused);
    await expect(migrator.unlogMigration('a1')).rejects.toMatchObject(refused);
    expect(await existing(orm)).toEqual([]);

    await migrator.up('a1');
    const storage = migrator.getStorage();
    expect(await storage.executed()).toEqual(['a1_add_apples']);
    expect(storage.getTableName?.()).toEqual({ tableName: 'alembic_version' });
    await expect(storage.logMigration({ name: 'a1' })).rejects.toMatchObject(refused);
  });

  it('when a revision was applied is not known, and said to be so', async () => {
    const orm = closing(
      (await orms()).create({ extensions: [Migrator], migrations: { path: chainOfFiles(), silent: true } }),
    );
    await orm.migrator.up('a1');
    const [row] = await orm.migrator.getExecuted();
    expect(row?.executed_at).toBeInstanceOf(Date);
    expect(row?.executed_at.getTime()).toBeNaN();
    expect(row?.executed_at.toISOString()).toBe('unknown');
    expect(JSON.stringify(row)).toBe('{"id":1,"name":"a1_add_apples","executed_at":null}');
  });

  it('listeners are told of each step, and one that fails does so after the run', async () => {
    const orm = closing(
      (await orms()).create({ extensions: [Migrator], migrations: { path: chainOfFiles(), silent: true } }),
    );
    const told: string[] = [];
    const events = ['migrating', 'migrated', 'reverting', 'reverted'] as const;
    for (const event of events) orm.migrator.on(event, ({ name }) => void told.push(`${event} ${name}`));
    const late = async ({ name }: { name: string }) => {
      if (name !== 'c3_add_cherries') return;
      // Longer than the run, which does not wait for it.
      await sleep(50);
      throw new Error('the listener fell over');
    };
    orm.migrator.on('migrated', late);

    await expect(orm.migrator.up()).rejects.toThrow('the listener fell over');
    expect(told).toEqual([
      'migrating a1_add_apples',
      'migrated a1_add_apples',
      'migrating b2_add_berries',
      'migrated b2_add_berries',
      'migrating c3_add_cherries',
      'migrated c3_add_cherries',
    ]);
    expect(await orm.migrator.getPending()).toEqual([]);

    orm.migrator.off('migrated', late);
    told.length = 0;
    await orm.migrator.down();
    expect(told).toEqual(['reverting c3_add_cherries', 'reverted c3_add_cherries']);
    await orm.migrator.up();
  });

  it('logs steps under "migrator" and statements under "query"', async () => {
    const lines: string[] = [];
    const orm = closing(
      (await orms()).create({
        extensions: [Migrator],
        migrations: { path: chainOfFiles() },
        logger: (line) => lines.push(stripVTControlCharacters(line)),
      }),
    );
    await orm.migrator.up('a1');
    expect(lines).toEqual(["[migrator] Processing 'a1_add_apples'", "[migrator] Applied 'a1_add_apples'"]);

    lines.length = 0;
    orm.config.getLogger().setDebugMode(['query']);
    await orm.migrator.up('b2');
    expect(lines).toContainEqual(
      expect.stringMatching(/^\[query\] CREATE TABLE berries .*\[took \d+ ms\]$/i),
    );
  });

  it('a revision that fails leaves what stands below it, and is named', async () => {
    const revisions = inlineRevisions([
      {
        revision: 'a1',
        upgrade: (op) => void op.createTable('apples', { columns: [{ name: 'id', type: 'integer' }] }),
        downgrade: (op) => void op.dropTable('apples'),
      },
      {
        revision: 'b2',
        downRevision: ['a1'],
        upgrade: (op) => {
          op.createTable('berries', { columns: [{ name: 'id', type: 'integer' }] });
          op.execute('INSERT INTO nowhere VALUES (1)');
        },
        downgrade: (op) => void op.dropTable('berries'),
      },
    ]);
    const orm = closing(
      (await orms()).create({ extensions: [revisionsMigrator({ revisions })], migrations: { silent: true } }),
    );
    await expect(orm.migrator.up()).rejects.toMatchObject({
      code: 'run.revision-failed',
      facts: { revision: 'b2', rows: ['a1'] },
    });
    expect(await existing(orm)).toEqual(['apples', 'alembic_version']);
    expect(names(await orm.migrator.getPending())).toEqual(['b2']);
  });

  it('a database ahead of the build is named, and left alone', async () => {
    const { create } = await orms();
    const folder = chainOfFiles();
    await closing(
      create({ extensions: [Migrator], migrations: { path: folder, silent: true } }),
    ).migrator.up();

    const older = temporaryFolder();
    writeRevision(older, { id: 'a1', parents: [], table: 'apples' });
    const orm = closing(create({ extensions: [Migrator], migrations: { path: older, silent: true } }));
    const ahead = { code: 'run.unknown-rows', facts: { rows: ['c3'], versionTable: 'alembic_version' } };
    await expect(orm.migrator.up()).rejects.toMatchObject(ahead);
    await expect(orm.migrator.getPending()).rejects.toMatchObject(ahead);
    await expect(orm.migrator.getExecuted()).rejects.toMatchObject(ahead);
    await expect(orm.migrator.down()).rejects.toMatchObject(ahead);
  });

  it('inside a transaction of the ORM it refuses instead of waiting for it', async () => {
    const orm = closing(
      (await orms()).create({ extensions: [Migrator], migrations: { path: chainOfFiles(), silent: true } }),
    );
    await orm.em.fork().transactional(async () => {
      await expect(orm.migrator.up()).rejects.toMatchObject({ code: 'mikro-orm.in-transaction' });
    });
    await orm.em.fork().transactional(async (em) => {
      const transaction = em.getTransactionContext();
      await expect(orm.migrator.up({ transaction })).rejects.toMatchObject({
        code: 'mikro-orm.in-transaction',
      });
    });
    await expect(orm.migrator.up({ transaction: {} })).rejects.toMatchObject({
      code: 'mikro-orm.option-not-supported',
    });
  });

  it('runs the project’s hook on connections of its own', async () => {
    const statements: unknown[] = [];
    const orm = closing(
      (await orms()).create({
        extensions: [Migrator],
        migrations: { path: chainOfFiles(), silent: true },
        onCreateConnection: async (connection) => {
          statements.push(await readOne(connection));
        },
      }),
    );
    await orm.migrator.getPending();
    // The ORM's own connection, and the Migrator's.
    expect(statements).toEqual([1, 1]);
  });
}

/** As a hook of a project would: the connection is one of Kysely. */
async function readOne(connection: unknown): Promise<unknown> {
  const { executeQuery } = connection as {
    executeQuery(query: {
      sql: string;
      parameters: readonly unknown[];
    }): Promise<{ rows: { one: unknown }[] }>;
  };
  const { rows } = await executeQuery.call(connection, { sql: 'select 1 as one', parameters: [] });
  return rows[0]?.one;
}
