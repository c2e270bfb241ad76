import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../dialects/driver.ts';
import type { OperationSession } from '../../dialects/session.ts';
import { sqliteDriver } from '../../dialects/sqlite/connection.ts';
import { sqliteDialect } from '../../dialects/sqlite/dialect.ts';
import { sampleOperations } from '../../dialects/sqlite/sample-operations.suite.ts';
import { emptySchema } from '../../model/index.ts';
import { type Operation, type Operations, recordOperations } from '../../operations/index.ts';
import type { TableEffect } from '../effect.ts';
import type { OperationPlan } from '../planner.ts';
import { sqlitePlanner } from './planner.ts';

let connection: Connection;
let path: string;

beforeEach(async () => {
  ({ path } = temporarySqlite());
  connection = await sqliteDriver({ open: async () => new Database(path) }).connect('write');
  onTestFinished(() => connection.close());
});

async function planned(operations: readonly Operation[]): Promise<readonly OperationPlan[]> {
  const planner = await sqlitePlanner(connection);
  onTestFinished(() => planner.close());
  return planner.step(operations, emptySchema);
}

/** Carries operations out, and gives the statements that changed something. */
async function run(operations: readonly Operation[]): Promise<readonly string[]> {
  const statements: string[] = [];
  const session: OperationSession = {
    query: (sql, parameters) => connection.query(sql, parameters),
    execute: (sql, parameters) => {
      statements.push(sql);
      return connection.execute(sql, parameters);
    },
    during: (_operations, work) => work(),
  };
  const patience = { migrationLockMs: 1_000, lockTimeoutMs: 1_000 };
  await connection.transaction({ foreignKeysOff: true, patience, onWait: () => undefined }, () =>
    sqliteDialect.execute(operations, session),
  );
  return statements;
}

const record = (work: (op: Operations) => void): readonly Operation[] =>
  recordOperations(work, 'upgrade', 'sqlite');

const statementsOf = (plans: readonly OperationPlan[]) => plans.flatMap(({ statements }) => statements);

it('foretells the very statements that a run of operations of every kind executes', async () => {
  // Online nobody but the operation can say which columns hold labels.
  const operations = sampleOperations.map(
    (operation): Operation =>
      operation.kind === 'replaceEnumValues' || operation.kind === 'renameEnumValue'
        ? { ...operation, columns: [{ table: 'results', column: 'status' }] }
        : operation,
  );
  const plans = await planned(operations);
  const isRows = (sql: string): boolean => /^INSERT INTO (?!_rebuild_)/.test(sql);
  const told = statementsOf(plans).map(({ sql }) => sql);
  const ran = await run(operations);
  expect(told.filter((sql) => !isRows(sql))).toEqual(ran.filter((sql) => !isRows(sql)));
  expect(told.filter(isRows).length).toBeGreaterThan(0);
  expect(statementsOf(plans).flatMap(({ effects }) => effects.unknown ?? [])).toEqual([]);
  expect(new Set(plans.flatMap((each) => each.operations))).toEqual(new Set(operations));
});

it('keeps what only the database knows: a trigger by hand is made again', async () => {
  await connection.execute('CREATE TABLE a (id integer PRIMARY KEY, x text, y text)');
  await connection.execute('CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a WHERE x IS NULL; END');
  const operations = record((op) => op.dropColumn('a', 'y'));
  const told = statementsOf(await planned(operations)).map(({ sql }) => sql);
  expect(told.at(-1)).toMatch(/^CREATE TRIGGER t /);
  expect(told).toEqual(await run(operations));
});

it('takes what a database may hold besides', async () => {
  for (const sql of [
    'CREATE TABLE strict (id integer PRIMARY KEY, x text, y integer AS (id * 2) STORED) STRICT',
    'CREATE TABLE bare (id text PRIMARY KEY, x text) WITHOUT ROWID',
    'CREATE TABLE counted (id integer PRIMARY KEY AUTOINCREMENT, x text)',
    "INSERT INTO counted (x) VALUES ('a')",
    'CREATE VIRTUAL TABLE texts USING fts5 (body)',
    'CREATE VIEW v AS SELECT * FROM strict',
    'CREATE VIEW broken AS SELECT * FROM nowhere',
    'CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END',
    'CREATE INDEX e ON bare (lower(x)) WHERE x IS NOT NULL',
    'ANALYZE',
  ]) {
    await connection.execute(sql);
  }
  const operations = record((op) => {
    op.addColumn('strict', { name: 'z', type: 'text', nullable: true });
    op.alterColumn('counted', 'x', { nullable: false });
    op.createIndex('i', 'bare', ['x']);
    op.execute("INSERT INTO texts VALUES ('hello')", { effect: 'none' });
    op.dropTable('bare');
  });
  const plans = await planned(operations);
  const told = statementsOf(plans);
  expect(told.map(({ effects }) => effects.unknown).filter((each) => each !== null)).toEqual([]);
  expect(told.map(({ sql }) => sql)).toEqual(await run(operations));
});

describe('what is done to tables', () => {
  beforeEach(async () => {
    await connection.execute('CREATE TABLE a (id integer PRIMARY KEY, x text)');
    await connection.execute('CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a (id))');
    await connection.execute('CREATE INDEX ix ON a (x)');
  });

  const effectsOf = async (work: (op: Operations) => void) =>
    statementsOf(await planned(record(work))).map(({ effects }) =>
      effects.tables.map(({ table, work: done }: TableEffect) => `${done} ${table}`).join(', '),
    );
  const sql = (text: string) => (op: Operations) => op.execute(text, { effect: 'none' });

  it.each([
    ['CREATE INDEX i ON b (a)', 'scan b'],
    ['UPDATE a SET x = 1', 'rows a'],
    ['UPDATE a SET x = 1 WHERE id = 3', 'rows a'],
    ['DELETE FROM b WHERE a IN (SELECT id FROM a WHERE x = 1)', 'rows b'],
    ['DELETE FROM b', 'rows b'],
    ['INSERT INTO b SELECT id, id FROM a', 'rows b, scan a'],
    ['DROP INDEX ix', 'none a'],
    ['DROP TABLE b', 'none b'],
    ['CREATE TABLE c AS SELECT * FROM a', 'scan a'],
    ['ALTER TABLE a ADD COLUMN y text', ''],
    ['CREATE VIEW v AS SELECT * FROM a', ''],
    ['SELECT x FROM a WHERE id = 1', ''],
  ])('%s: %s', async (text, effects) => {
    expect(await effectsOf(sql(text))).toEqual([effects]);
  });

  it('a table that is made anew is written whole, and the one in its place is not', async () => {
    const effects = await effectsOf((op) => op.alterColumn('a', 'x', { nullable: false }));
    expect(effects.filter((each) => each.startsWith('rewrite'))).toEqual(['rewrite a']);
  });

  it('tells why it knows nothing', async () => {
    const unknown = async (text: string) =>
      statementsOf(await planned(record(sql(text)))).map(({ effects }) => effects.unknown);
    expect(await unknown('DELETE FROM nowhere')).toEqual([expect.stringContaining('no such table: nowhere')]);
    expect(await unknown(`ATTACH '${path}.other' AS other`)).toEqual([expect.stringContaining('beyond')]);
    expect(await unknown('VACUUM')).toEqual([expect.stringContaining('beyond')]);
  });

  it('counts rows and bytes, with indexes', async () => {
    for (let id = 1; id <= 500; id += 1) {
      await connection.execute(`INSERT INTO a VALUES (${id}, '${'x'.repeat(100)}')`);
    }
    const planner = await sqlitePlanner(connection);
    const sizes = await planner.sizes(['a', 'b', 'nowhere']);
    expect([...sizes.keys()]).toEqual(['a', 'b']);
    expect(sizes.get('a')).toMatchObject({ rows: 500, exact: true });
    // A hundred bytes in the table, and once more in the index.
    expect(sizes.get('a')?.bytes).toBeGreaterThan(100_000);
    expect(sizes.get('b')).toMatchObject({ rows: 0 });
    await planner.close();
  });
});

describe('who waits', () => {
  it.each([
    ['delete', 'readers wait while a step is committed'],
    ['wal', null],
  ])('in journal mode %s: %s', async (mode, readersWait) => {
    await connection.query(`PRAGMA journal_mode = ${mode}`);
    await connection.execute('CREATE TABLE a (id integer)');
    const planner = await sqlitePlanner(connection);
    expect(planner.readersWait).toBe(readersWait);
    await planner.close();
    const other = new Database(path, { timeout: 0 });
    onTestFinished(() => void other.close());
    await connection.execute('BEGIN IMMEDIATE');
    await connection.execute('INSERT INTO a VALUES (1)');
    expect(() => other.exec('INSERT INTO a VALUES (2)')).toThrow(/locked/);
    expect(other.prepare('SELECT count(*) FROM a').pluck().get()).toBe(0);
    // While somebody reads, a step can be committed only beside them, or has to wait for them.
    other.exec('BEGIN');
    other.prepare('SELECT * FROM a').all();
    await connection.query('PRAGMA busy_timeout = 0');
    const commit = connection.execute('COMMIT').then(
      () => 'committed',
      (error: unknown) => String(error),
    );
    expect(await commit).toMatch(readersWait === null ? /^committed$/ : /locked/);
    other.exec('COMMIT');
  });
});
