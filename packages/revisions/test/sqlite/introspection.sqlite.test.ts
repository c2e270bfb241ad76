import { writeFileSync } from 'node:fs';
import { temporarySqlite } from '@auditly/testing';
import { describe, expect, it } from 'vitest';
import { sqliteDialect } from '../../src/dialects/sqlite/dialect.ts';
import { catalogOf } from '../../src/dialects/sqlite/introspect/table-state.ts';
import { schemaDifferences } from '../../src/model/differences.ts';
import { type Operations, recordOperations } from '../../src/operations/index.ts';
import { memoryDatabase, openTestDatabase, recorded } from './database.ts';
import { nastyTables } from './nasty-tables.ts';

const build = (op: Operations): void => {
  op.createTable('p', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'x', type: 'integer' },
    ],
    primaryKey: ['id'],
    uniques: [{ columns: ['id', 'x'] }],
  });
  op.createTable('t', {
    columns: [
      { name: 'id', type: 'integer', identity: 'serial', comment: 'the number' },
      { name: 'a', type: 'string(20)', default: 'x' },
      { name: 'b', type: 'numeric(10,2)', nullable: true, default: 1 },
      { name: 'c', type: 'text', nullable: true, collation: 'NOCASE' },
      { name: 'at', type: 'datetimeTz', default: { sql: 'CURRENT_TIMESTAMP' } },
      { name: 'g', type: 'integer', nullable: true, generated: { as: 'b * 2' } },
      { name: 'f', type: 'integer', nullable: true },
    ],
    primaryKey: ['id'],
    uniques: [{ name: 'uq_a', columns: ['a', 'b'] }],
    checks: [{ name: 'ck_b', expression: 'b > 0 AND b < 100' }, { expression: "a <> ''" }],
    foreignKeys: [
      {
        columns: ['f'],
        references: { table: 'p', columns: ['id'] },
        onDelete: 'cascade',
        deferrable: 'deferred',
      },
    ],
  });
  op.createIndex('ix_c', 't', ['c', { column: 'b', order: 'desc' }], { where: 'b > 5' });
  op.createIndex('ix_e', 't', [{ expression: 'lower(c)' }], { unique: true });
};

/** What differs between what the revisions build and that, with one piece of its SQL written otherwise. */
async function differences(from: string, to: string): Promise<readonly string[]> {
  const made = await memoryDatabase();
  await made.run(build);
  const sql = [...made.definitions().values()].toSorted(
    (a, b) => Number(b.includes('TABLE')) - Number(a.includes('TABLE')),
  );
  const changed = sql.map((each) => each.replace(from, to)).filter((each) => each !== '');
  expect([...changed].join() !== sql.join() || from === to, `${from} is there to be replaced`).toBe(true);
  const database = await memoryDatabase();
  for (const each of changed) database.raw.exec(each);
  const [wanted, found] = [recorded(build), await database.introspect()].map((schema) =>
    sqliteDialect.canonical(schema),
  );
  if (wanted === undefined || found === undefined) return [];
  return schemaDifferences(wanted, found).map(({ what, path }) => `${what} ${path.join('.')}`);
}

describe('a database that was changed by hand differs in just that', () => {
  it.each<[string, string, readonly string[]]>([
    ['a VARCHAR(20)', 'a VARCHAR(21)', ['column type t.a']],
    ['a VARCHAR(20)', 'a TEXT', ['column type t.a']],
    ['NUMERIC(10, 2)', 'NUMERIC(10, 3)', ['column type t.b']],
    ['f INTEGER', 'f BIGINT', ['column type t.f']],
    ['f INTEGER', 'f', ['column type t.f']],
    ['f INTEGER', 'f INTEGER NOT NULL', ['column nullable t.f']],
    ["DEFAULT 'x' NOT NULL", "DEFAULT 'x'", ['column nullable t.a']],
    ["DEFAULT 'x'", "DEFAULT 'X'", ['column default t.a']],
    ["DEFAULT 'x' ", '', ['column default t.a']],
    ['DEFAULT 1', 'DEFAULT 2', ['column default t.b']],
    ['DEFAULT CURRENT_TIMESTAMP', "DEFAULT 'CURRENT_TIMESTAMP'", ['column default t.at']],
    ['COLLATE "NOCASE"', 'COLLATE RTRIM', ['column collation t.c']],
    ['COLLATE "NOCASE"', '', ['column collation t.c']],
    ['STORED', 'VIRTUAL', ['column generated t.g']],
    ['(b * 2)', '(b * 3)', ['column generated t.g']],
    ['INTEGER GENERATED ALWAYS AS (b * 2) STORED', 'INTEGER', ['column generated t.g']],
    ['\n\tf INTEGER, ', '\n\tf INTEGER, extra TEXT, ', ['column t.extra']],
    ['b > 0 AND', 'b >= 0 AND', ['constraint expression t.check ck_b']],
    ["a <> ''", "a <> ' '", ["constraint t.check (a <> ' ')", "constraint t.check (a <> '')"]],
    [
      'CONSTRAINT ck_b CHECK',
      'CONSTRAINT ck_c CHECK',
      ['constraint t.check ck_b', 'constraint t.check ck_c'],
    ],
    ['CONSTRAINT ck_b CHECK (b > 0 AND b < 100), ', '', ['constraint t.check ck_b']],
    ['UNIQUE (a, b)', 'UNIQUE (b, a)', ['constraint columns t.unique uq_a']],
    [
      'CONSTRAINT uq_a UNIQUE (a, b)',
      'UNIQUE (a, b)',
      ['constraint t.unique (a, b)', 'constraint t.unique uq_a'],
    ],
    ['UNIQUE (a, b)', 'UNIQUE (a, b) ON CONFLICT REPLACE', ['constraint unmanaged t.unique uq_a']],
    ['UNIQUE (a, b)', 'UNIQUE (a COLLATE NOCASE, b DESC)', ['constraint unmanaged t.unique uq_a']],
    ['ON DELETE CASCADE', 'ON DELETE SET NULL', ['constraint onDelete t.foreignKey (f) to p']],
    [
      'ON DELETE CASCADE',
      'ON DELETE CASCADE ON UPDATE CASCADE',
      ['constraint onUpdate t.foreignKey (f) to p'],
    ],
    [' DEFERRABLE INITIALLY DEFERRED', '', ['constraint deferrable t.foreignKey (f) to p']],
    [' DEFERRABLE INITIALLY DEFERRED', ' DEFERRABLE', ['constraint deferrable t.foreignKey (f) to p']],
    [
      'REFERENCES p (id)',
      'REFERENCES t (id)',
      ['constraint t.foreignKey (f) to p', 'constraint t.foreignKey (f) to t'],
    ],
    ['REFERENCES p (id)', 'REFERENCES p (x)', ['constraint referencedColumns t.foreignKey (f) to p']],
    ['f INTEGER, \n\tPRIMARY KEY (id), ', 'f INTEGER, ', ['constraint t.primaryKey (id)']],
    [
      'f INTEGER, \n\tPRIMARY KEY (id)',
      'f INTEGER, CONSTRAINT pk PRIMARY KEY (id)',
      ['constraint t.primaryKey (id)', 'constraint t.primaryKey pk'],
    ],
    [
      'f INTEGER, \n\tPRIMARY KEY (id)',
      'f INTEGER, PRIMARY KEY (id AUTOINCREMENT)',
      ['constraint unmanaged t.primaryKey (id)'],
    ],
    [
      'f INTEGER, \n\tPRIMARY KEY (id)',
      'f INTEGER, PRIMARY KEY (id, a)',
      ['constraint t.primaryKey (id)', 'constraint t.primaryKey (id, a)'],
    ],
    ["DEFAULT 'x' NOT NULL", "DEFAULT 'x' NOT NULL ON CONFLICT REPLACE", ['column unmanaged t.a']],
    ["DEFAULT 'x' NOT NULL", "DEFAULT 'x' CONSTRAINT nn NOT NULL", ['column unmanaged t.a']],
    ['DEFERRED\n)', 'DEFERRED\n) WITHOUT ROWID', ['table unmanaged t']],
    ['(c, b DESC)', '(c, b)', ['index keys t.ix_c']],
    ['(c, b DESC)', '(b DESC, c)', ['index keys t.ix_c']],
    ['(c, b DESC)', '(c COLLATE BINARY, b DESC)', ['index keys t.ix_c']],
    ['(c, b DESC)', '(c, b DESC, id)', ['index keys t.ix_c']],
    ['WHERE b > 5', 'WHERE b > 6', ['index where t.ix_c']],
    [' WHERE b > 5', '', ['index where t.ix_c']],
    ['CREATE INDEX ix_c', 'CREATE UNIQUE INDEX ix_c', ['index unique t.ix_c']],
    ['CREATE INDEX ix_c', 'CREATE INDEX ix_d', ['index t.ix_c', 'index t.ix_d']],
    ['lower(c)', 'upper(c)', ['index keys t.ix_e']],
    ['CREATE UNIQUE INDEX ix_e ON t (lower(c))', '', ['index t.ix_e']],
    [
      'CREATE TABLE p (\n\tid INTEGER NOT NULL, \n\tx INTEGER NOT NULL, \n\tPRIMARY KEY (id), \n\tUNIQUE (id, x)\n)',
      '',
      ['table p'],
    ],
  ])('%j written as %j', async (from, to, expected) => {
    expect((await differences(from, to)).toSorted()).toEqual(expected.toSorted());
  });
});

describe('a database that is the same in other words does not differ', () => {
  it.each([
    ['CREATE TABLE t', 'CREATE TABLE t'],
    ['CREATE TABLE t (', 'create table [t] ( -- the table\n'],
    ['a VARCHAR(20)', '"a" varchar ( 20 )'],
    ['NUMERIC(10, 2)', 'numeric(10,2)'],
    ["DEFAULT 'x' NOT NULL", "not null default ('x')"],
    ["DEFAULT 'x'", 'DEFAULT "x"'],
    ['DEFAULT 1', "DEFAULT '1'"],
    ['DEFAULT CURRENT_TIMESTAMP', 'DEFAULT (current_timestamp)'],
    ['COLLATE "NOCASE"', "collate 'nocase' NULL"],
    ['GENERATED ALWAYS AS (b * 2) STORED', 'as ((b)*2) stored'],
    ['CHECK (b > 0 AND b < 100)', 'CHECK (((B > 0) and ("b" < 100))) ON CONFLICT FAIL'],
    ["CHECK (a <> '')", "check ([a] != '' /* something */)"],
    ['UNIQUE (a, b)', 'UNIQUE ("A" ASC, [b]) ON CONFLICT ABORT'],
    ['f INTEGER, \n\tPRIMARY KEY (id)', 'f INTEGER, primary key ("ID" asc)'],
    ['\tid INTEGER NOT NULL, \n\ta ', '\tid INTEGER, \n\ta '],
    ['REFERENCES p (id)', 'REFERENCES P MATCH full ON UPDATE NO ACTION'],
    ['(c, b DESC)', '("c" COLLATE nocase asc, [b] desc)'],
    ['WHERE b > 5', 'where ((b) > (5))'],
    ['(lower(c))', '( LOWER( "c" ) )'],
  ])('%j written as %j', async (from, to) => {
    expect(await differences(from, to)).toEqual([]);
  });
});

describe('introspect', () => {
  it('names what is not the model’s beside it, and leaves out what is SQLite’s or the version table', async () => {
    const database = await memoryDatabase();
    database.raw.exec(`CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
      CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE); INSERT INTO t DEFAULT VALUES; ANALYZE;
      CREATE VIEW v AS SELECT 1; CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;
      CREATE VIRTUAL TABLE words USING fts5(word)`);
    const schema = await database.introspect();
    expect([...schema.tables.keys()]).toEqual(['t']);
    expect(schema.tables.get('t')?.indexes).toEqual([]);
    expect(schema.unmanaged).toEqual([
      { kind: 'view', name: 'v', table: null, definition: 'CREATE VIEW v AS SELECT 1' },
      {
        kind: 'trigger',
        name: 'tr',
        table: 't',
        definition: 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END',
      },
      {
        kind: 'virtual table',
        name: 'words',
        table: null,
        definition: 'CREATE VIRTUAL TABLE words USING fts5(word)',
      },
    ]);
  });

  it('reads portable types where the database has them, and says what the model has no word for', async () => {
    const database = await memoryDatabase();
    database.raw.exec(
      `CREATE TABLE p (k TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v VARCHAR(9), o ODD, p REFERENCES p) STRICT`
        .replace('VARCHAR(9), o ODD', 'TEXT, o ANY')
        .replace('p REFERENCES p)', 'p TEXT REFERENCES p)'),
    );
    const { tables } = await database.introspect();
    expect(tables.get('p')).toMatchObject({
      unmanaged: ['WITHOUT ROWID'],
      constraints: [{ kind: 'primaryKey', name: null }],
    });
    expect(tables.get('t')).toMatchObject({
      unmanaged: ['STRICT'],
      columns: [
        { type: { kind: 'integer' } },
        { type: { kind: 'text' } },
        { type: { kind: 'native', sql: 'ANY' } },
        { type: { kind: 'text' } },
      ],
      constraints: [
        { kind: 'primaryKey', columns: ['id'], unmanaged: ['AUTOINCREMENT'] },
        { kind: 'foreignKey', columns: ['p'], referencedTable: 'p', referencedColumns: ['k'] },
      ],
    });
  });
});

describe('an introspected schema is enough to make the tables anew', () => {
  // But for what SQLite itself does not read, and comments.
  it.each(nastyTables)('%s', async (sql) => {
    const original = await memoryDatabase();
    original.raw.exec(sql);
    const schema = await original.introspect();
    const again = await memoryDatabase();
    for (const { sql: statement } of catalogOf(schema).objects) again.raw.exec(statement ?? '');
    const [before, after] = [schema, await again.introspect()].map((each) => sqliteDialect.canonical(each));
    expect(after).toEqual(before);
  });

  it('and to write a script that keeps what no revision knows of', async () => {
    const database = await memoryDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT CONSTRAINT nn NOT NULL ON CONFLICT IGNORE,
        b INT UNIQUE ON CONFLICT REPLACE) STRICT;
      CREATE INDEX ix ON t (lower(a)); CREATE VIEW v AS SELECT a FROM t;
      CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END`);
    const schema = await database.introspect();
    const operations = recordOperations(
      (op) => op.alterColumn('t', 'b', { nullable: false, default: 0 }),
      'upgrade',
      'sqlite',
    );
    const { path } = temporarySqlite();
    writeFileSync(path, database.raw.serialize());
    const scripted = await openTestDatabase(path);
    await database.runOperations(operations);
    for (const { sql } of sqliteDialect.script(operations, schema)) scripted.raw.exec(sql);
    const [byScript, byRun] = [await scripted.introspect(), await database.introspect()].map((each) =>
      sqliteDialect.canonical(each),
    );
    await scripted.close();
    expect(byScript).toEqual(byRun);
  });
});
