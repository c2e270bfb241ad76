import { describe, expect, test as it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';

const text = (database: TestDatabase, name: string): string | undefined => database.definitions().get(name);

const isRebuild = (sql: string): boolean => sql.startsWith('INSERT INTO _rebuild_');

describe('a constraint that is renamed', () => {
  it('stays where it stands, with every word that the model does not know', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (
      id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT,
      a TEXT CONSTRAINT uq UNIQUE ON CONFLICT IGNORE CONSTRAINT "of a" CHECK (a <> ''),
      b REFERENCES t MATCH full,
      CONSTRAINT fk FOREIGN KEY (b) REFERENCES t (a) MATCH full, -- by its text
      CONSTRAINT uq2 UNIQUE (a DESC, b) ON CONFLICT FAIL,
      CONSTRAINT ck CHECK (id > 0)
    ); INSERT INTO t VALUES (7, 'x', NULL)`);
    const statements = await database.run((op) => {
      op.renameConstraint('t', 'pk', 'PK');
      op.renameConstraint('t', 'uq', 'uq_a');
      op.renameConstraint('t', 'of a', 'ck_a');
      op.renameConstraint('t', 'fk', 'fk_b');
      op.renameConstraint('t', 'uq2', 'uq');
      op.dropCheck('t', 'ck');
    });
    expect(text(database, 't')).toBe(
      [
        'CREATE TABLE "t" (',
        '\tid INTEGER CONSTRAINT "PK" PRIMARY KEY AUTOINCREMENT, ',
        `\ta TEXT CONSTRAINT uq_a UNIQUE ON CONFLICT IGNORE CONSTRAINT ck_a CHECK (a <> ''), `,
        '\tb REFERENCES t MATCH "full", ',
        '\tCONSTRAINT fk_b FOREIGN KEY(b) REFERENCES t (a) MATCH "full", -- by its text',
        '\tCONSTRAINT uq UNIQUE (a DESC, b) ON CONFLICT FAIL',
        ')',
      ].join('\n'),
    );
    expect(database.rows('t')).toEqual([[7, 'x', null]]);
    expect(statements.filter(isRebuild)).toHaveLength(1);
  });

  it('is not confused with one that comes in its place', async () => {
    const database = await testDatabase();
    database.raw.exec('CREATE TABLE t (a INT, CONSTRAINT x CHECK (a > 1), CONSTRAINT y CHECK (a > 2))');
    await database.run((op) => {
      op.dropCheck('t', 'x');
      op.renameConstraint('t', 'y', 'x');
      op.createCheck('t', { name: 'y', expression: 'a > 3' });
    });
    expect(text(database, 't')).toBe(
      'CREATE TABLE "t" (\n\ta INT, \n\tCONSTRAINT x CHECK (a > 2), \n\tCONSTRAINT y CHECK (a > 3)\n)',
    );
  });

  it('has to have a name', async () => {
    const database = await testDatabase();
    database.raw.exec('CREATE TABLE t (a INT UNIQUE)');
    const rename = database.run((op) => op.renameConstraint('t', 't_a_key', 'uq'));
    await expect(rename).rejects.toMatchObject({ code: 'model.missing' });
  });
});

describe('an index that is renamed', () => {
  it('keeps the text that somebody gave it', async () => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (a, b);
      create unique index if not exists main."Old" /* of two */ on T ( b collate nocase , lower( a ) ) where a>0`);
    await database.run((op) => op.renameIndex('t', 'Old', 'new one'));
    expect(text(database, 'new one')).toBe(
      'CREATE UNIQUE INDEX "new one" /* of two */ on T ( b collate nocase , lower( a ) ) where a>0',
    );
    expect(text(database, 'Old')).toBeUndefined();
  });

  it.each([
    ['of another table', 'CREATE TABLE u (a); CREATE INDEX ix ON u (a)'],
    ['of a constraint', 'CREATE TABLE u (a CONSTRAINT ix UNIQUE)'],
  ])('is none %s', async (_what, sql) => {
    const database = await testDatabase();
    database.raw.exec(`CREATE TABLE t (a); ${sql}`);
    const rename = database.run((op) => op.renameIndex('t', 'ix', 'new'));
    await expect(rename).rejects.toMatchObject({ code: 'model.missing', facts: { name: 'ix', table: 't' } });
  });
});

describe('a label that is renamed', () => {
  const columns = [
    { table: 't', column: 'mood' },
    { table: 'u', column: 'mood' },
    { table: 'v', column: 'mood' },
    { table: 'v', column: 'before' },
  ];

  async function moods(): Promise<TestDatabase> {
    const database = await testDatabase();
    database.raw.exec(`
      CREATE TABLE t (id INTEGER PRIMARY KEY, mood TEXT NOT NULL UNIQUE, note TEXT DEFAULT 'sad',
        CONSTRAINT ck CHECK (mood IN ('glad', 'sad')) -- known
      );
      CREATE TABLE u (mood VARCHAR(4) DEFAULT ( 'sad' ) REFERENCES t (mood) ON UPDATE RESTRICT, n);
      CREATE TABLE v (mood, before, n);
      CREATE INDEX ix ON u (n) WHERE mood = 'sad';
      INSERT INTO t VALUES (1, 'glad', 'sad'), (2, 'sad', 'sad');
      INSERT INTO u VALUES ('sad', 1), ('glad', 2), (NULL, 3);
      INSERT INTO v VALUES ('sad', 'glad', 1), ('sad', 'sad', 2)`);
    return database;
  }

  it('is so in rows, defaults, checks and indexes at once, and no reference breaks', async () => {
    const database = await moods();
    const statements = await database.run((op) => op.renameEnumValue('mood', 'sad', "it's", { columns }));
    expect(database.rows('t')).toEqual([
      [1, 'glad', 'sad'],
      [2, "it's", 'sad'],
    ]);
    expect(database.rows('u')).toEqual([
      ["it's", 1],
      ['glad', 2],
      [null, 3],
    ]);
    expect(database.rows('v')).toEqual([
      ["it's", 'glad', 1],
      ["it's", "it's", 2],
    ]);
    expect(text(database, 't')).toBe(
      [
        'CREATE TABLE "t" (',
        '\tid INTEGER PRIMARY KEY, ',
        '\tmood TEXT NOT NULL UNIQUE, ',
        "\tnote TEXT DEFAULT 'sad', ",
        "\tCONSTRAINT ck CHECK (mood IN ('glad', 'it''s')) -- known",
        ')',
      ].join('\n'),
    );
    expect(text(database, 'u')).toContain("mood VARCHAR(4) DEFAULT 'it''s' REFERENCES t (mood)");
    expect(text(database, 'ix')).toBe("CREATE INDEX ix ON u (n) WHERE mood = 'it''s'");
    expect(statements.filter((sql) => isRebuild(sql) || sql.startsWith('UPDATE'))).toEqual([
      expect.stringMatching(/^INSERT INTO _rebuild_t .* CASE mood WHEN 'sad' THEN 'it''s' ELSE mood END/),
      expect.stringMatching(/^INSERT INTO _rebuild_u /),
      "UPDATE v SET mood = CASE mood WHEN 'sad' THEN 'it''s' END WHERE mood IN ('sad')",
      `UPDATE v SET "before" = CASE "before" WHEN 'sad' THEN 'it''s' END WHERE "before" IN ('sad')`,
    ]);
  });

  it('cannot be where nobody says which columns hold it', async () => {
    const database = await moods();
    const rename = database.run((op) => op.renameEnumValue('mood', 'sad', 'blue'));
    await expect(rename).rejects.toMatchObject({ code: 'dialect.unsupported' });
  });

  it('cannot be while a check names it in a way that nobody understands, and then nothing has changed', async () => {
    const database = await moods();
    database.raw.exec("CREATE TABLE w (mood CHECK (instr('glad sad', mood)))");
    database.raw.exec("INSERT INTO w VALUES ('sad')");
    const rename = database.run((op) =>
      op.renameEnumValue('mood', 'sad', 'blue', { columns: [...columns, { table: 'w', column: 'mood' }] }),
    );
    await expect(rename).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
    expect(database.rows('v')).toEqual([
      ['sad', 'glad', 1],
      ['sad', 'sad', 2],
    ]);
  });
});
