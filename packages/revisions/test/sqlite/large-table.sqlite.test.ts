import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { createSqliteFile } from '@auditly/testing';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test as it } from 'vitest';
import type { Operations } from '../../src/operations/index.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

const rowCount = 100_000;

/** A table with all that can stand on one, and more rows than one page of anything holds. */
const schema = `
  CREATE TABLE things (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    name VARCHAR(50) NOT NULL,
    amount NUMERIC(10, 2),
    note TEXT,
    data JSON DEFAULT '{}' NOT NULL,
    spare TEXT,
    PRIMARY KEY (id),
    CONSTRAINT ck_amount CHECK (amount >= 0),
    CONSTRAINT uq_name UNIQUE (name),
    FOREIGN KEY(parent_id) REFERENCES things (id) ON DELETE CASCADE
  );
  CREATE TABLE children (
    id INTEGER NOT NULL,
    thing_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(thing_id) REFERENCES things (id) ON DELETE CASCADE
  );
  CREATE TABLE heirs (thing_id INTEGER REFERENCES things (id) ON DELETE SET NULL);
  CREATE TABLE log (what TEXT);
  CREATE INDEX ix_note ON things (note);
  CREATE INDEX ix_expr ON things (lower(name), amount DESC) WHERE amount > 10;
  CREATE VIEW dear AS SELECT id, name FROM things WHERE amount > 500;
  CREATE TRIGGER tr_insert AFTER INSERT ON things BEGIN INSERT INTO log VALUES ('in ' || new.id); END;
  CREATE TRIGGER tr_child AFTER INSERT ON children BEGIN UPDATE things SET note = 'parent' WHERE id = new.thing_id; END;
`;

const fill = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rowCount})
  INSERT INTO things SELECT i * 3, CASE WHEN i > 9 AND i % 5 = 0 THEN (i - 5) * 3 END, 'Name ' || i,
    CASE WHEN i % 7 THEN (i % 1000) + 0.25 END, CASE WHEN i % 3 THEN char(0x65e5, 0x672c, i % 500 + 32) END,
    '{"i": ' || i || '.0}', i FROM n;
  INSERT INTO children SELECT id, id FROM things WHERE id % 2;
  INSERT INTO heirs SELECT id FROM things WHERE id % 4 = 0;
  DELETE FROM log;
`;

let template: ReturnType<typeof createSqliteFile>;
let file: ReturnType<typeof createSqliteFile>;
let database: TestDatabase;

beforeAll(() => {
  template = createSqliteFile();
  const filled = new Database(template.path);
  filled.exec(`PRAGMA foreign_keys = OFF; BEGIN; ${schema}; ${fill}; COMMIT`);
  filled.close();
});

beforeEach(async () => {
  file = createSqliteFile();
  copyFileSync(template.path, file.path);
  database = await openTestDatabase(file.path);
});

afterEach(async () => {
  await database.close();
  file.remove();
});

afterAll(() => template.remove());

/** Everything that the rows of these columns hold, to the bit. */
function fingerprint(table: string, columns: string): string {
  const row = columns
    .split(', ')
    .map((column) => `quote(${column})`)
    .join(" || ',' || ");
  const rows = database.raw.prepare<[], string>(
    `SELECT group_concat(each, char(10)) FROM (SELECT ${row} AS each FROM ${table} ORDER BY rowid)`,
  );
  return createHash('sha256')
    .update(rows.pluck().get() ?? '')
    .digest('hex');
}

const kept = 'rowid, id, parent_id, name, data';

/** What operations that need a rebuild do, and the columns that they leave as they are besides those above. */
const changes: readonly (readonly [string, (op: Operations) => void, string])[] = [
  [
    'addColumn',
    (op) => op.addColumn('things', { name: 'at', type: 'datetime', default: { sql: 'CURRENT_TIMESTAMP' } }),
    'amount, note, spare',
  ],
  ['dropColumn', (op) => op.dropColumn('things', 'spare'), 'amount, note'],
  ['alterColumn type', (op) => op.alterColumn('things', 'spare', { type: 'integer' }), 'amount, note'],
  [
    'alterColumn using',
    (op) => op.alterColumn('things', 'spare', { type: 'string(9)', using: "spare || '!'" }),
    'amount, note',
  ],
  [
    'alterColumn not null',
    (op) => op.alterColumn('things', 'note', { nullable: false, using: "coalesce(note, '')" }),
    'amount, spare',
  ],
  [
    'alterColumn nullable',
    (op) => op.alterColumn('things', 'name', { nullable: true }),
    'amount, note, spare',
  ],
  ['alterColumn default', (op) => op.alterColumn('things', 'data', { default: null }), 'amount, note, spare'],
  ['createUnique', (op) => op.createUnique('things', { columns: ['name', 'note'] }), 'amount, note, spare'],
  ['dropUnique', (op) => op.dropUnique('things', 'uq_name'), 'amount, note, spare'],
  [
    'createCheck',
    (op) => op.createCheck('things', { name: 'ck', expression: 'id > 0' }),
    'amount, note, spare',
  ],
  ['dropCheck', (op) => op.dropCheck('things', 'ck_amount'), 'amount, note, spare'],
  [
    'createForeignKey',
    (op) =>
      op.createForeignKey('things', { columns: ['id'], references: { table: 'things', columns: ['id'] } }),
    'amount, note, spare',
  ],
  [
    'dropForeignKey',
    (op) => op.dropForeignKey('things', 'things_parent_id_fkey', ['parent_id']),
    'amount, note, spare',
  ],
];

describe('a table with 100,000 rows, children, indexes, triggers and views survives', () => {
  it.each(changes)('%s', async (_, change, unchanged) => {
    const columns = `${kept}, ${unchanged}`;
    const names = ['ix_note', 'ix_expr', 'dear', 'tr_insert', 'tr_child', 'children', 'heirs'];
    const state = (): unknown => ({
      things: fingerprint('things', columns),
      children: fingerprint('children', 'rowid, id, thing_id'),
      heirs: fingerprint('heirs', 'rowid, thing_id'),
      dear: database.raw.prepare('SELECT count(*) AS n, sum(id) AS s FROM dear').get(),
      log: database.rows('log'),
      definitions: names.map((name) => database.definitions().get(name)),
    });
    const before = state();
    await database.run(change);
    expect(state()).toEqual(before);
    expect(database.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.raw.pragma('foreign_key_check')).toEqual([]);
    database.raw.exec(
      "INSERT INTO things (id, name, note, data) VALUES (1, 'new', '', '{}'); INSERT INTO children VALUES (2, 1)",
    );
    expect(database.rows('log')).toEqual([['in 1']]);
    expect(database.raw.prepare('SELECT note FROM things WHERE id = 1').pluck().get()).toBe('parent');
  });
});
