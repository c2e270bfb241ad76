import { describe, expect, test as it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';

/** What SQLite keeps of a table and what belongs to it, by name. */
function texts(database: TestDatabase, ...names: readonly string[]): readonly (string | undefined)[] {
  const definitions = database.definitions();
  return names.map((name) => definitions.get(name));
}

describe('a table that is made anew keeps', () => {
  it('every word of its definition that the operation is not about', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE p (id INTEGER PRIMARY KEY);
      CREATE TABLE t (
        id INTEGER PRIMARY KEY AUTOINCREMENT, -- counted
        code VARCHAR(20) COLLATE NOCASE CONSTRAINT said NOT NULL ON CONFLICT REPLACE DEFAULT 'x' UNIQUE ON CONFLICT IGNORE,
        [long name] double precision CHECK (t."long name" > 0 OR "t".code <> ''),
        parent REFERENCES p MATCH full ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
        shout AS (upper(code)) STORED,
        note "some type" NULL,
        UNIQUE (parent COLLATE RTRIM DESC, code) ON CONFLICT FAIL CHECK (id IS NOT 9)
      )`);
    await database.run((op) => op.alterColumn('t', 'note', { type: 'text', nullable: false, using: "''" }));
    expect(texts(database, 't')).toEqual([
      [
        'CREATE TABLE "t" (',
        '\tid INTEGER PRIMARY KEY AUTOINCREMENT, -- counted',
        `\tcode VARCHAR(20) COLLATE "NOCASE" CONSTRAINT said NOT NULL ON CONFLICT REPLACE DEFAULT 'x' UNIQUE ON CONFLICT IGNORE, `,
        `\t"long name" double precision CHECK ("long name" > 0 OR code <> ''), `,
        '\tparent REFERENCES p ON UPDATE CASCADE MATCH "full" DEFERRABLE INITIALLY DEFERRED, ',
        '\tshout GENERATED ALWAYS AS (upper(code)) STORED, ',
        '\tnote TEXT NOT NULL, ',
        '\tUNIQUE (parent COLLATE "RTRIM" DESC, code) ON CONFLICT FAIL, ',
        '\tCHECK (id IS NOT 9)',
        ')',
      ].join('\n'),
    ]);
  });

  it.each([
    ['STRICT', 'CREATE TABLE t (a INT, b ANY) STRICT'],
    ['WITHOUT ROWID', 'CREATE TABLE t (a INT PRIMARY KEY, b) WITHOUT ROWID'],
    ['STRICT, WITHOUT ROWID', 'CREATE TABLE t (a INT PRIMARY KEY, b INT) WITHOUT ROWID, STRICT'],
  ])('%s', async (options, sql) => {
    const database = await testDatabase();
    database.raw.exec(`${sql}; INSERT INTO t VALUES (2, 1), (1, 2)`);
    const rows = database.rows('t');
    await database.run((op) => op.createCheck('t', { name: 'ck', expression: 'a > 0' }));
    expect(texts(database, 't')[0]?.endsWith(`) ${options}`)).toBe(true);
    expect(database.rows('t')).toEqual(rows);
  });

  it('the number that AUTOINCREMENT has come to, though no row has it', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a);
      INSERT INTO t VALUES (1, 'x'), (9000000000000000000, 'y'); DELETE FROM t WHERE a = 'y'`);
    await database.run((op) => op.dropColumn('t', 'a'));
    const sequence = database.raw.prepare('SELECT name, CAST(seq AS TEXT) AS seq FROM sqlite_sequence').all();
    expect(sequence).toEqual([{ name: 't', seq: '9000000000000000000' }]);
  });

  it('that number when it has no rows at all', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a);
      INSERT INTO t VALUES (7, 'x'); DELETE FROM t`);
    await database.run((op) => op.dropColumn('t', 'a'));
    expect(database.raw.prepare('SELECT name, seq FROM sqlite_sequence').all()).toEqual([
      { name: 't', seq: 7 },
    ]);
  });

  it.each([
    ['a table without a key', 'CREATE TABLE t (a, b)', 'rowid'],
    ['a table whose key is no rowid', 'CREATE TABLE t (a TEXT PRIMARY KEY, b)', 'rowid'],
    ['a table with a column named rowid', 'CREATE TABLE t (a, b, ROWID TEXT)', '_rowid_'],
    [
      'a table whose INTEGER PRIMARY KEY DESC is no rowid',
      'CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b)',
      'rowid',
    ],
  ])('the rowids of %s', async (_, sql, rowid) => {
    const database = await testDatabase();
    database.raw.exec(`${sql}; INSERT INTO t (${rowid}, a) VALUES (70, 'x'), (-5, 'y'), (8000000000, 3)`);
    const rows = database.raw.prepare(`SELECT ${rowid} AS r, a FROM t`).all();
    await database.run((op) => op.alterColumn('t', 'b', { default: 5 }));
    expect(database.raw.prepare(`SELECT ${rowid} AS r, a FROM t`).all()).toEqual(rows);
  });

  it('every value as it is stored, whatever the type of its column', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER NOT NULL, v VARCHAR(5), w JSON, b BLOB, i INTEGER, o TEXT, PRIMARY KEY (id));
      INSERT INTO t VALUES (1, 'longer than five', '{"a": 1.0}', x'00ff', 'no number', 'nul' || char(0) || 'inside'),
        (2, x'41', 1e308, 'text', 9223372036854775807, NULL), (3, '', -0.0, zeroblob(3), 1.5, '日本')`);
    const select = `SELECT quote(id), quote(v), typeof(v), quote(w), typeof(w), quote(b), quote(i), typeof(i), hex(o) FROM t`;
    const rows = database.raw.prepare(select).raw().all();
    await database.run((op) => {
      op.alterColumn('t', 'o', { type: 'string(9)' });
      op.alterColumn('t', 'w', { default: '{}' });
    });
    expect(database.raw.prepare(select).raw().all()).toEqual(rows);
  });

  it('its indexes and triggers to the letter, and views and triggers of others that speak of it', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT, gone INT);
      CREATE TABLE log (what TEXT);
      CREATE TABLE other (x);
      CREATE INDEX  ix_a  on t(a   collate nocase DESC);
      CREATE UNIQUE INDEX ix_expr ON "t" (lower(a), b + 1) WHERE b > 0 /* partial */;
      CREATE VIEW v AS SELECT id, a FROM t -- a view
      ;
      CREATE VIEW vv AS SELECT count(*) AS n FROM v;
      CREATE TRIGGER tr_own AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('t ' || new.a); END;
      CREATE TRIGGER tr_of AFTER UPDATE OF a, b ON t WHEN new.b > 5 BEGIN INSERT INTO log VALUES ('of'); END;
      CREATE TRIGGER tr_other AFTER INSERT ON other BEGIN INSERT INTO t (a) VALUES (new.x); END;
      CREATE TRIGGER tr_view INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a); END;
      INSERT INTO t (a, b) VALUES ('one', 1)`);
    const names = ['ix_a', 'ix_expr', 'v', 'vv', 'tr_own', 'tr_of', 'tr_other', 'tr_view'];
    const before = texts(database, ...names);
    await database.run((op) => {
      op.dropColumn('t', 'gone');
      op.alterColumn('t', 'b', { default: 0 });
    });
    expect(texts(database, ...names)).toEqual(before);
    database.raw.exec(
      "INSERT INTO other VALUES ('two'); INSERT INTO v (a) VALUES ('three'); UPDATE t SET b = 6 WHERE a = 'two'",
    );
    expect(database.raw.prepare('SELECT what FROM log').pluck().all()).toEqual([
      't one',
      't two',
      't three',
      'of',
    ]);
    expect(database.raw.prepare('SELECT n FROM vv').pluck().get()).toBe(3);
  });

  it('the rows that reference it, whatever they would do if theirs went', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, up INT REFERENCES t ON DELETE CASCADE);
      CREATE TABLE c1 (t_id INT REFERENCES t (id) ON DELETE CASCADE);
      CREATE TABLE c2 (t_id INT DEFAULT 0 REFERENCES t (id) ON DELETE SET NULL ON UPDATE CASCADE);
      CREATE TABLE c3 (t_id INT NOT NULL REFERENCES t (id) ON DELETE RESTRICT);
      INSERT INTO t VALUES (1, 'x', NULL), (2, 'y', 1); INSERT INTO c1 VALUES (1), (2); INSERT INTO c2 VALUES (2); INSERT INTO c3 VALUES (1)`);
    const children = ['c1', 'c2', 'c3'].map((name) => database.rows(name));
    await database.run((op) => op.alterColumn('t', 'a', { type: 'string(5)', nullable: false }));
    expect(['c1', 'c2', 'c3'].map((name) => database.rows(name))).toEqual(children);
    expect(database.raw.pragma('foreign_key_list(c1)')).toMatchObject([{ table: 't', to: 'id' }]);
    expect(database.raw.pragma('foreign_key_check')).toEqual([]);
    database.raw.exec('PRAGMA foreign_keys = ON; DELETE FROM c3; DELETE FROM t WHERE id = 1');
    expect([database.rows('t'), database.rows('c1')]).toEqual([[], []]);
  });

  it('a check beside the type of a column that goes, if it is about another', async () => {
    const database = await testDatabase();
    database.raw.exec('CREATE TABLE t (a INT, b INT CONSTRAINT about_a CHECK (a > 0) CHECK (b > 0) UNIQUE)');
    await database.run((op) => op.dropColumn('t', 'b'));
    expect(texts(database, 't')).toEqual([
      'CREATE TABLE "t" (\n\ta INT, \n\tCONSTRAINT about_a CHECK (a > 0)\n)',
    ]);
  });
});

describe('operations on one table share one rebuild', () => {
  const isCopy = (sql: string): boolean => sql.startsWith('INSERT INTO _rebuild_');

  it('when they follow each other, with indexes among them', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (id INTEGER NOT NULL, a TEXT, b INT, PRIMARY KEY (id)); CREATE INDEX ix_b ON t (b);
      INSERT INTO t VALUES (1, 'x', 2)`);
    const statements = await database.run((op) => {
      op.dropIndex('ix_b', 't');
      op.addColumn('t', { name: 'c', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } });
      op.alterColumn('t', 'a', { nullable: false });
      op.setColumnComment('t', 'a', 'what it is');
      op.dropColumn('t', 'b');
      op.createUnique('t', { name: 'uq_a', columns: ['a'] });
      op.createIndex('ix_c', 't', ['c']);
    });
    expect(statements).toEqual([
      'CREATE TABLE _rebuild_t (\n\tid INTEGER NOT NULL, \n\ta TEXT NOT NULL, \n\tc DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, \n\tPRIMARY KEY (id), \n\tCONSTRAINT uq_a UNIQUE (a)\n)',
      'INSERT INTO _rebuild_t (id, a) SELECT id, a FROM t',
      'DROP TABLE t',
      'PRAGMA legacy_alter_table = 1',
      'ALTER TABLE _rebuild_t RENAME TO t',
      'PRAGMA legacy_alter_table = 0',
      'CREATE INDEX ix_c ON t (c)',
    ]);
  });

  it('but not across another table, a rename, or an expression over what one of them has changed', async () => {
    const database = await testDatabase();
    database.raw.exec(
      "CREATE TABLE t (a TEXT, b TEXT); CREATE TABLE u (a TEXT); INSERT INTO t VALUES ('7', 'x')",
    );
    const statements = await database.run((op) => {
      op.alterColumn('t', 'a', { type: 'integer', using: 'a + 1' });
      op.alterColumn('t', 'b', { type: 'integer', using: 'a * 10' });
      op.alterColumn('u', 'a', { nullable: false });
      op.alterColumn('t', 'b', { nullable: false });
      op.renameColumn('t', 'b', 'c');
      op.dropColumn('t', 'a');
      op.addColumn('t', { name: 'a', type: 'text', default: 'new' });
    });
    expect(statements.filter(isCopy)).toEqual([
      'INSERT INTO _rebuild_t (rowid, a, b) SELECT rowid, a + 1, b FROM t',
      'INSERT INTO _rebuild_t (rowid, a, b) SELECT rowid, a, a * 10 FROM t',
      'INSERT INTO _rebuild_u (rowid, a) SELECT rowid, a FROM u',
      'INSERT INTO _rebuild_t (rowid, a, b) SELECT rowid, a, b FROM t',
      'INSERT INTO _rebuild_t (rowid, c) SELECT rowid, c FROM t',
    ]);
    expect(database.raw.prepare('SELECT * FROM t').all()).toEqual([{ c: 80, a: 'new' }]);
  });

  it('but not with the column that one of them has added, whose rows keep the value they were given', async () => {
    const database = await testDatabase();
    database.raw.exec('CREATE TABLE t (a TEXT); INSERT INTO t VALUES (1)');
    await database.run((op) => {
      op.addColumn('t', { name: 'b', type: 'text', default: 'given' });
      op.alterColumn('t', 'b', { default: null });
      op.addColumn('t', { name: 'c', type: 'text', default: { sql: "lower('GIVEN')" } });
      op.alterColumn('t', 'c', { default: 'later' });
    });
    expect(database.rows('t')).toEqual([['1', 'given', 'given']]);
    expect(texts(database, 't')[0]).toContain("\tb TEXT NOT NULL, \n\tc TEXT DEFAULT 'later' NOT NULL");
  });

  it('but not when a type changes twice', async () => {
    const database = await testDatabase();
    database.raw.exec("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('007')");
    await database.run((op) => {
      op.alterColumn('t', 'a', { type: 'integer' });
      op.alterColumn('t', 'a', { type: 'string(9)' });
    });
    expect(database.rows('t')).toEqual([['7']]);
  });

  it('and none is made for what changes nothing on SQLite', async () => {
    const database = await testDatabase();
    database.raw.exec('CREATE TABLE t (id INTEGER NOT NULL, j JSON, at DATETIME, PRIMARY KEY (id))');
    const statements = await database.run((op) => {
      op.alterColumn('t', 'id', { type: 'bigInteger' });
      op.alterColumn('t', 'j', { type: 'jsonb' });
      op.alterColumn('t', 'at', { type: 'datetimeTz', identity: null });
      op.createIndex('ix_j', 't', ['j']);
    });
    expect(statements).toEqual(['CREATE INDEX ix_j ON t (j)']);
  });

  it('and what stands on a column goes with it, also where its bare name is a word in the SQL of others', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (a INT, user INT, twice AS (user * 2), CHECK (user > 0 AND a > 0), CHECK (a < 9));
      CREATE INDEX ix ON t (abs(user)) WHERE User IS NOT NULL`);
    await database.run((op) => {
      op.dropColumn('t', 'twice');
      op.dropColumn('t', 'user');
    });
    expect([...database.definitions().values()]).toEqual([
      'CREATE TABLE "t" (\n\ta INT, \n\tCHECK (a < 9)\n)',
    ]);
  });
});
