import { createSqliteFile, type SqliteFile } from '@auditly/testing';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createEngine,
  type DriftReport,
  drift,
  inlineRevisions,
  RevisionGraph,
  sqliteDriver,
} from '../../src/index.ts';
import { dropsIn, mutationsIn, saidBy } from './matrix.ts';
import { people } from './people.ts';

const revisions = inlineRevisions([people]);
const graph = RevisionGraph.of(revisions.headers());

let file: SqliteFile & { remove(): void };
let bytes: Buffer;
let definitions: readonly string[];

beforeAll(async () => {
  file = createSqliteFile();
  const driver = sqliteDriver({ open: async () => new Database(file.path) });
  await createEngine({ driver, revisions }).upgrade('head');
  const database = new Database(file.path);
  bytes = database.serialize();
  definitions = database
    .prepare<[], string>('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, rowid')
    .pluck()
    .all();
  database.close();
});

afterAll(() => file.remove());

/** The database after a change. */
function changed(change: string): Database.Database {
  const [from = '', to] = change.split(' => ');
  if (to === undefined) {
    const database = new Database(bytes);
    database.pragma('foreign_keys = OFF');
    database.exec(change);
    return database;
  }
  const written = definitions.map((sql) => sql.replace(JSON.parse(from), () => JSON.parse(to)));
  expect(written, `${from} is there to be replaced`).not.toEqual(definitions);
  return builtFrom(written.filter((sql) => sql !== ''));
}

/** The rows are those of the original, as far as there are columns for them. */
function builtFrom(statements: readonly string[]): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = OFF');
  for (const sql of statements) database.exec(sql);
  database.exec(`ATTACH '${file.path}' AS original`);
  for (const table of ['alembic_version', 'teams', 'people']) {
    const columns = database
      .prepare<[], string>(
        `SELECT '"' || name || '"' FROM pragma_table_xinfo('${table}', 'main') WHERE hidden = 0
        INTERSECT SELECT '"' || name || '"' FROM pragma_table_xinfo('${table}', 'original') WHERE hidden = 0`,
      )
      .pluck()
      .all()
      .join(', ');
    database.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM original.${table}`);
  }
  database.exec('DETACH original');
  return database;
}

/** Looks at a copy: drift closes what it has opened. */
function look(database: Database.Database): Promise<DriftReport> {
  const copy = new Database(database.serialize());
  return drift({ driver: sqliteDriver({ open: async () => copy }), revisions, graph });
}

const dependents = (database: Database.Database): readonly unknown[] =>
  database
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name`)
    .all();

describe.each([...mutationsIn('sqlite.txt')])('%s', (_heading, mutations) => {
  it.for(mutations)('$change', async ({ change, says }) => {
    const database = changed(change);
    const found = await look(database);
    expect(saidBy(found)).toEqual(says);

    const before = dependents(database);
    for (const sql of found.repair.statements) database.exec(sql);
    const after = await look(database);
    expect(after.differences).toEqual([]);
    expect(new Set(after.unmanaged)).toEqual(new Set(found.unmanaged));
    expect(dependents(database)).toEqual(before);

    for (const sql of dropsIn(found)) database.exec(sql.replace(/^DROP (\w+)/, 'DROP $1 IF EXISTS'));
    expect(saidBy(await look(database))).toEqual([]);
    database.close();
  });
});

it('what cannot be taken back is told all the same, with the reason', async () => {
  const database = changed('DROP INDEX ix_name; CREATE TABLE extra (a); CREATE INDEX ix_name ON extra (a)');
  const found = await look(database);
  expect(saidBy(found)).toEqual([
    'index ix_name of table people: is not in the database; in the revisions it is (name, age)',
    'no revision makes table extra',
  ]);
  expect(found.repair).toMatchObject({ statements: [], failure: expect.stringContaining('ix_name') });
  expect(found.repair.sql).toContain('-- No statements take back what differs: ');
  database.close();
});

it('what stands where a table is to be made is said to have to go first', async () => {
  const database = changed('DROP TABLE people; CREATE VIEW people AS SELECT 1 AS id');
  const { repair } = await look(database);
  expect(repair.sql).toContain(
    '-- Where table people is to be made stands view people: it has to go first:\n-- DROP VIEW people;\n',
  );
  expect(repair.sql).not.toContain('it is left alone');
  database.exec('DROP VIEW people');
  for (const sql of repair.statements) database.exec(sql);
  expect((await look(database)).differences).toEqual([]);
  database.close();
});

it('nobody is told how to drop the tables of the revisions where the version row is gone', async () => {
  const database = changed('DELETE FROM alembic_version');
  const { repair } = await look(database);
  expect(repair.sql).toContain('-- No applied revision makes table people; it is left alone\n');
  expect(repair.sql).not.toContain('DROP TABLE');
  database.close();
});

it('a script is not run where the database has moved on', async () => {
  const database = changed('DROP INDEX ix_name');
  const { repair } = await look(database);
  database.exec("UPDATE alembic_version SET version_num = 'elsewhere'");
  const run = (): void => {
    for (const sql of repair.statements) database.exec(sql);
  };
  expect(run).toThrow('the database does not stand at people');
  database.close();
});

it('a column that seems renamed is said to be one that may hold something else', async () => {
  const database = changed('ALTER TABLE people RENAME COLUMN note TO remark');
  const { sql } = (await look(database)).repair;
  expect(sql).toMatch(/people\.remark seems to be note, and is renamed: what it holds is held by note/);
  expect(sql).toContain('do not run this');
  database.close();
});

it("another application's table that is like one that is gone is neither taken nor dropped", async () => {
  const database = changed(
    `PRAGMA foreign_keys = OFF; DROP TABLE teams; CREATE TABLE app_teams (id INTEGER PRIMARY KEY, code VARCHAR(10) NOT NULL, kind VARCHAR(10) NOT NULL)`,
  );
  const found = await look(database);
  expect(found.renames).toEqual([]);
  expect(saidBy(found)).toContain('no revision makes table app_teams');
  expect(found.repair.statements.join('\n')).not.toContain('app_teams');
  database.close();
});
