import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporarySqlite } from '@auditly/testing';
import { Migrator as StockMigrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/sqlite';
import Database from 'better-sqlite3';
import { expect, test as it, onTestFinished } from 'vitest';
import { inlineRevisions, type Operations, sqliteDriver } from '../../src/index.ts';
import { Migrator, revisionsMigrator } from '../../src/mikro-orm/index.ts';
import { commonSettings } from './migrator.suite.ts';
import { chainOfFiles, temporaryFolder, writeRevision } from './revisions.ts';

function ormWith(settings: Options): MikroORM {
  const orm = new MikroORM({
    ...commonSettings(),
    dbName: temporarySqlite().path,
    extensions: [Migrator],
    ...settings,
  });
  onTestFinished(() => orm.close());
  return orm;
}

const pending = async (orm: MikroORM): Promise<readonly string[]> =>
  (await orm.migrator.getPending()).map(({ name }) => name);

it('sources are read where MikroORM runs sources, from the base folder', async () => {
  const baseDir = temporaryFolder();
  writeRevision(join(baseDir, 'src'), { id: 'a1', parents: [], table: 'sources' });
  writeRevision(join(baseDir, 'dist'), { id: 'a1', parents: [], table: 'compiled' });
  const both = { path: './dist', pathTs: './src' };
  expect(await pending(ormWith({ baseDir, preferTs: true, migrations: both }))).toEqual(['a1_add_sources']);
  expect(await pending(ormWith({ baseDir, preferTs: false, migrations: both }))).toEqual(['a1_add_compiled']);
  const onlyOne = { baseDir, preferTs: true, migrations: { path: './dist' } };
  expect(await pending(ormWith(onlyOne))).toEqual(['a1_add_compiled']);
  const asUrl = { baseDir: '/elsewhere', migrations: { path: pathToFileURL(join(baseDir, 'dist')).href } };
  expect(await pending(ormWith(asUrl))).toEqual(['a1_add_compiled']);
});

it('a folder that is not configured is not guessed, and one that is missing is not made', async () => {
  const baseDir = temporaryFolder();
  mkdirSync(join(baseDir, 'migrations'));
  await expect(ormWith({ baseDir }).migrator.up()).rejects.toMatchObject({ code: 'mikro-orm.no-folder' });
  const missing = ormWith({ baseDir, migrations: { path: './revisions' } });
  await expect(missing.migrator.up()).rejects.toMatchObject({ code: 'files.no-directory' });
});

it('migration classes of MikroORM are refused', async () => {
  const orm = ormWith({ migrations: { migrationsList: [] } });
  await expect(orm.migrator.getPending()).rejects.toMatchObject({ code: 'mikro-orm.migrations-list' });
});

it('the version table: Alembic’s unless the project names one', async () => {
  const stock = new MikroORM({ ...commonSettings(), dbName: ':memory:', extensions: [StockMigrator] });
  expect(stock.config.get('migrations').tableName).toBe('mikro_orm_migrations');

  const tableName = (orm: MikroORM) => orm.config.get('migrations').tableName;
  expect(tableName(ormWith({}))).toBe('alembic_version');
  expect(tableName(ormWith({ migrations: { tableName: 'versions' } }))).toBe('versions');
  const told = revisionsMigrator({ versionTable: 'told' });
  expect(tableName(ormWith({ migrations: { tableName: 'versions' }, extensions: [told] }))).toBe('told');
  expect(() => ormWith({ migrations: { tableName: 'app.versions' } })).toThrow(
    expect.objectContaining({ code: 'mikro-orm.qualified-table' }),
  );
});

it('a dialect of Kysely’s tells of no second connection; with a driver the ORM is not needed', async () => {
  class DialectOfTheProject {
    createDriver(): never {
      throw new Error('the ORM was connected');
    }
  }
  const file = temporarySqlite().path;
  const driverOptions = () => new DialectOfTheProject();
  const migrations = { path: chainOfFiles(), silent: true };
  const orm = ormWith({ dbName: file, driverOptions, migrations });
  await expect(orm.migrator.up()).rejects.toMatchObject({ code: 'mikro-orm.own-dialect' });

  const driver = sqliteDriver({ open: async () => new Database(file) });
  const extensions = [revisionsMigrator({ driver })];
  expect(await ormWith({ dbName: file, driverOptions, migrations, extensions }).migrator.up()).toHaveLength(
    3,
  );
});

it('a file that the ORM opens for reading can be read, not moved', async () => {
  const file = temporarySqlite().path;
  const migrations = { path: chainOfFiles(), silent: true };
  await ormWith({ dbName: file, migrations }).migrator.up('a1');
  const reader = ormWith({ dbName: file, migrations, driverOptions: { readonly: true } });
  expect(await pending(reader)).toHaveLength(2);
  await expect(reader.migrator.up()).rejects.toMatchObject({ code: 'mikro-orm.read-only' });
});

it('revisions share one transaction where that is asked for', async () => {
  const makes = (sql: string) => ({
    upgrade: (op: Operations) => void op.execute(sql),
    downgrade: () => undefined,
  });
  const revisions = inlineRevisions([
    { revision: 'a1', ...makes('CREATE TABLE apples (id integer)') },
    { revision: 'b2', downRevision: ['a1'], ...makes('nonsense') },
  ]);
  const orm = ormWith({ extensions: [revisionsMigrator({ revisions, singleTransaction: true })] });
  await expect(orm.migrator.up()).rejects.toMatchObject({ code: 'run.revision-failed', facts: { rows: [] } });
  expect(await orm.migrator.getExecuted()).toEqual([]);
});
