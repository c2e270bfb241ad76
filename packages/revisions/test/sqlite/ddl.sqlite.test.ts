import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test as it, onTestFinished } from 'vitest';
import { DialectError } from '../../src/dialects/errors.ts';
import { parseTable } from '../../src/dialects/sqlite/introspect/ddl/parse-table.ts';
import { renderTable } from '../../src/dialects/sqlite/introspect/ddl/render-table.ts';
import type { TableDefinition } from '../../src/dialects/sqlite/introspect/ddl/table-definition.ts';
import { nastyTables } from './nasty-tables.ts';
import { randomTable } from './random-tables.ts';

/** What SQLite's pragmas tell of table `t`, blanks in defaults aside. */
function pragmas(database: Database.Database): unknown {
  const about = ['table_xinfo', 'index_list', 'foreign_key_list'].map((pragma) =>
    database.pragma(`${pragma}(t)`),
  );
  const indexes = database
    .prepare(
      "SELECT l.name, l.origin, x.* FROM pragma_index_list('t') l, pragma_index_xinfo(l.name) x ORDER BY 1, 3",
    )
    .all();
  const kind = database.prepare("SELECT wr, strict FROM pragma_table_list WHERE name = 't'").all();
  return JSON.parse(JSON.stringify([...about, indexes, kind]), (name, value) =>
    name === 'dflt_value' && typeof value === 'string' ? value.replaceAll(/\s/g, '') : value,
  );
}

function open(sql: string): Database.Database {
  const database = new Database(':memory:');
  database.exec(sql);
  return database;
}

function storedText(database: Database.Database): string {
  return database.prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 't'").pluck().get() ?? '';
}

/** The definition without its comments, which a second reading finds elsewhere. */
function bare(definition: TableDefinition): unknown {
  return JSON.parse(JSON.stringify(definition), (name, value) => (name === 'comments' ? null : value));
}

function expectSameTable(original: Database.Database): void {
  const definition = parseTable(storedText(original), 't');
  const rendered = renderTable(definition);
  const anew = open(rendered);
  expect(pragmas(anew), rendered).toEqual(pragmas(original));
  expect(bare(parseTable(storedText(anew), 't'))).toEqual(bare(definition));
  expect(renderTable(parseTable(rendered, 't'))).toBe(rendered);
  anew.close();
}

describe('a CREATE TABLE that was read and written anew is the same table', () => {
  it.each(nastyTables)('%s', (sql) => {
    const database = open(sql);
    onTestFinished(() => void database.close());
    expectSameTable(database);
  });

  it('whatever it says, however it says it', () => {
    let taken = 0;
    fc.assert(
      fc.property(randomTable, (sql) => {
        const database = new Database(':memory:');
        try {
          database.exec(sql);
        } catch {
          // Much that is well formed SQLite refuses: two defaults of a STRICT type, a key that is generated, ...
          database.close();
          return;
        }
        taken += 1;
        expectSameTable(database);
        database.close();
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

it('comments stay with what they are about', () => {
  const sql = `CREATE TABLE t ( -- the table
    a INT, -- the a
    /* before b */
    b INT /* in b */ NOT NULL,
    CHECK (a /* in the check */ > 0) -- the check
    -- the end
  )`;
  expect(renderTable(parseTable(sql, 't'))).toBe(
    [
      'CREATE TABLE t (',
      '\t-- the table',
      '\ta INT, -- the a',
      '\t/* before b */',
      '\t/* in b */',
      '\tb INT NOT NULL, ',
      '\tCHECK (a /* in the check */ > 0) -- the check',
      '\t-- the end',
      ')',
    ].join('\n'),
  );
});

it.each([
  'CREATE VIRTUAL TABLE t USING fts5(a)',
  'CREATE TABLE t AS SELECT 1',
  'CREATE TABLE t (a INT',
  'CREATE TABLE t (a INT) WITHOUT PATIENCE',
  'CREATE TABLE t (a INT b INT NOT NULL c)',
])('what is no table definition is refused: %s', (sql) => {
  expect(() => parseTable(sql, 't')).toThrow(DialectError);
  expect(() => parseTable(sql, 't')).toThrow(
    expect.objectContaining({ code: 'dialect.unreadable-definition' }),
  );
});
