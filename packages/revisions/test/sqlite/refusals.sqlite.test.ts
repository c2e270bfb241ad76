import { expect, test as it } from 'vitest';
import type { DialectErrorFacts } from '../../src/dialects/errors.ts';
import { DialectError } from '../../src/dialects/errors.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { emptySchema } from '../../src/model/index.ts';
import { type Operations, recordOperations } from '../../src/operations/index.ts';
import { recorded, type TestDatabase, testDatabase } from './database.ts';

type Work = (op: Operations) => void;

/** The error by which the operations fail; the database has to be as it was before them. */
async function refusal(database: TestDatabase, work: Work): Promise<unknown> {
  const before = database.raw.serialize();
  const error: unknown = await database.run(work).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(database.raw.serialize().equals(before)).toBe(true);
  return error;
}

/** Code and facts of the error of this dialect by which the operations fail on a database made by SQL. */
async function refused(sql: string, work: Work): Promise<unknown> {
  const database = await testDatabase();
  database.raw.exec(sql);
  const error = await refusal(database, work);
  return error instanceof DialectError ? { code: error.code, facts: error.facts } : error;
}

/** Such an error: a code with the facts that belong to it. */
function dialectError<C extends keyof DialectErrorFacts>(code: C, facts: DialectErrorFacts[C]): unknown {
  return { code, facts };
}

const three = "CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('1', 'x'), (NULL, 'y'), ('2', NULL);";

it('NOT NULL over rows without a value', async () => {
  const facts = { table: 't', column: 'a', rows: 1 };
  expect(await refused(three, (op) => op.alterColumn('t', 'a', { nullable: false }))).toEqual(
    dialectError('dialect.null-values', facts),
  );
});

it('NOT NULL over rows for which the given expression has none', async () => {
  const work: Work = (op) => op.alterColumn('t', 'a', { nullable: false, using: "nullif(b, 'x')" });
  expect(await refused(three, work)).toEqual(
    dialectError('dialect.null-values', { table: 't', column: 'a', rows: 2 }),
  );
});

it('a new column that rows have no value for', async () => {
  const work: Work = (op) => op.addColumn('t', { name: 'c', type: 'text' });
  expect(await refused(three, work)).toEqual(
    dialectError('dialect.null-values', { table: 't', column: 'c', rows: 3 }),
  );
});

it('values that the new type cannot hold, unless the revision says what becomes of them', async () => {
  const facts = { table: 't', column: 'b', type: 'INTEGER', rows: 2 };
  const work: Work = (op) => op.alterColumn('t', 'b', { type: 'integer' });
  expect(await refused(three, work)).toEqual(dialectError('dialect.unconvertible-values', facts));
  const database = await testDatabase();
  database.raw.exec(three);
  await database.run((op) => {
    op.alterColumn('t', 'a', { type: 'integer' });
    op.alterColumn('t', 'b', { type: 'integer', using: 'length(b)' });
  });
  expect(database.rows('t')).toEqual([
    [1, 1],
    [null, 1],
    [2, null],
  ]);
});

it('a constraint that throws rows away when they break it', async () => {
  const sql = `CREATE TABLE t (a INT, b INT, UNIQUE (b) ON CONFLICT REPLACE); INSERT INTO t VALUES (1, 5), (2, 6)`;
  const work: Work = (op) => op.alterColumn('t', 'b', { type: 'bigInteger', using: '7' });
  expect(await refused(sql, work)).toEqual(
    dialectError('dialect.rows-lost', { table: 't', before: 2, after: 1 }),
  );
});

it('rows that a new check or unique constraint does not allow, in the words of SQLite', async () => {
  const database = await testDatabase();
  database.raw.exec("CREATE TABLE t (a TEXT, b TEXT); INSERT INTO t VALUES ('x', 'y'), ('x', 'z')");
  const unique = await refusal(database, (op) => op.createUnique('t', { columns: ['a'] }));
  expect(unique).toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
  const check = await refusal(database, (op) =>
    op.createCheck('t', { name: 'ck', expression: "b <> 'z'", notValid: true }),
  );
  expect(check).toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
});

it('views and triggers that would stop working, each with the reason', async () => {
  const sql = `CREATE TABLE t (a, b); CREATE TABLE u (x);
    CREATE VIEW v AS SELECT b FROM t; CREATE VIEW vv AS SELECT * FROM v; CREATE VIEW good AS SELECT a FROM t;
    CREATE TRIGGER tr AFTER INSERT ON u BEGIN UPDATE t SET b = new.x; END;
    CREATE TRIGGER tr_of AFTER UPDATE OF b ON t BEGIN SELECT 1; END;
    CREATE TRIGGER tr_new AFTER DELETE ON t BEGIN SELECT old.b; END`;
  expect(await refused(sql, (op) => op.dropColumn('t', 'b'))).toEqual(
    dialectError('dialect.breaks-dependents', {
      table: 't',
      dependents: [
        { object: 'view v', why: 'no such column: b' },
        { object: 'view vv', why: 'no such column: b' },
        { object: 'trigger tr', why: 'no such column: b' },
        { object: 'trigger tr_new', why: 'no such column: old.b' },
        { object: 'trigger tr_of', why: 'no such column: b' },
      ],
    }),
  );
});

it('a new column that a trigger has not reckoned with', async () => {
  const sql = `CREATE TABLE t (a); CREATE TABLE u (x);
    CREATE TRIGGER tr AFTER INSERT ON u BEGIN INSERT INTO t VALUES (new.x); END`;
  const work: Work = (op) => op.addColumn('t', { name: 'b', type: 'text', nullable: true });
  expect(await refused(sql, work)).toEqual(
    dialectError('dialect.breaks-dependents', {
      table: 't',
      dependents: [{ object: 'trigger tr', why: 'table t has 2 columns but 1 values were supplied' }],
    }),
  );
});

it('a table that a view or a table of others needs', async () => {
  const sql = 'CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE VIEW v AS SELECT a FROM t';
  expect(await refused(sql, (op) => op.dropTable('t'))).toEqual(
    dialectError('dialect.breaks-dependents', {
      table: 't',
      dependents: [{ object: 'view v', why: 'no such table: main.t' }],
    }),
  );
  const referenced = 'CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE TABLE "their own" (t_id REFERENCES T)';
  expect(await refused(referenced, (op) => op.dropTable('t'))).toEqual(
    dialectError('dialect.breaks-dependents', {
      table: 't',
      dependents: [{ object: 'table their own', why: 'it references t' }],
    }),
  );
});

it('what was broken before stands in nobody’s way', async () => {
  const database = await testDatabase();
  database.raw.exec(
    'CREATE TABLE t (a, b); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW old AS SELECT x FROM nowhere',
  );
  await database.run((op) => op.dropColumn('t', 'b'));
  expect([...database.definitions().keys()]).toEqual(['old', 't', 'v']);
});

it('rebuilds while foreign keys are on, since they would delete rows of others', async () => {
  const sql = 'CREATE TABLE t (a)';
  const database = await testDatabase();
  database.raw.exec(sql);
  database.raw.pragma('foreign_keys = ON');
  const session = {
    query: async (statement: string, parameters: readonly unknown[] = []) =>
      database.raw.prepare<unknown[], Record<string, unknown>>(statement).all(...parameters),
    execute: async (statement: string) => database.raw.prepare(statement).run().changes,
    during: <T>(_: unknown, work: () => Promise<T>) => work(),
  };
  const operations = recordOperations((op) => op.dropColumn('t', 'a'), 'upgrade', 'sqlite');
  await expect(sqliteDialect.execute(operations, session)).rejects.toMatchObject({
    code: 'dialect.pragma-refused',
    facts: { pragma: 'foreign_keys', wanted: '0', found: '1' },
  });
});

it('a virtual table', async () => {
  const database = await testDatabase();
  database.raw.exec('CREATE VIRTUAL TABLE t USING fts5(a)');
  expect(await refusal(database, (op) => op.dropColumn('t', 'a'))).toMatchObject({
    code: 'dialect.unreadable-definition',
    facts: { object: 'table t' },
  });
});

it('a table or a column that is not there', async () => {
  const database = await testDatabase();
  database.raw.exec('CREATE TABLE t (a, b)');
  expect(await refusal(database, (op) => op.dropColumn('u', 'a'))).toMatchObject({ code: 'model.missing' });
  expect(await refusal(database, (op) => op.dropColumn('t', 'c'))).toMatchObject({ code: 'model.missing' });
});

it('labels of an enum whose columns nobody names, and rows that would keep one that is gone', async () => {
  const sql = "CREATE TABLE t (mood VARCHAR(4) NOT NULL); INSERT INTO t VALUES ('glad'), ('sad'), ('wild')";
  const database = await testDatabase();
  database.raw.exec(sql);
  const unnamed = await refusal(database, (op) => op.replaceEnumValues('mood', ['glad']));
  expect(unnamed).toMatchObject({ code: 'dialect.unsupported' });
  const work: Work = (op) =>
    op.replaceEnumValues('mood', ['glad'], {
      replacements: { sad: 'glad' },
      columns: [{ table: 't', column: 'mood' }],
    });
  expect(await refused(sql, work)).toEqual(
    dialectError('dialect.gone-labels', { type: 'mood', table: 't', column: 'mood', rows: 1 }),
  );
});

it('a function over rows in a script', () => {
  const operations = recordOperations(
    (op) => op.run('count them', async () => undefined),
    'upgrade',
    'sqlite',
  );
  expect(() => sqliteDialect.script(operations, emptySchema)).toThrow(
    expect.objectContaining({ code: 'dialect.online-only', facts: { operation: 'run "count them"' } }),
  );
});

it.each([
  ['foreign keys are on', 'PRAGMA foreign_keys = ON', 'foreign keys have to be off'],
  ['the table has a trigger', 'CREATE TRIGGER tr AFTER INSERT ON T BEGIN SELECT 1; END', 't has a trigger'],
  ['a value cannot be converted', "INSERT INTO t VALUES ('x')", 't.a holds what is no INTEGER'],
  ['a row has no value', 'INSERT INTO t VALUES (NULL)', 'NOT NULL constraint failed'],
])('a script fails before it loses anything if %s', async (_, sql, message) => {
  const database = await testDatabase();
  const create: Work = (op) =>
    op.createTable('t', { columns: [{ name: 'a', type: 'text', nullable: true }] });
  await database.run(create);
  database.raw.exec(sql);
  const operations = recordOperations(
    (op) => op.alterColumn('t', 'a', { type: 'integer', nullable: false }),
    'upgrade',
    'sqlite',
  );
  const rows = database.rows('t');
  const run = (): void => {
    for (const { sql: statement } of sqliteDialect.script(operations, recorded(create)))
      database.raw.exec(statement);
  };
  expect(run).toThrow(message);
  expect(database.rows('t')).toEqual(rows);
});
