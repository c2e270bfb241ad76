import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalDefault } from '../../src/dialects/sqlite/canonical-default.ts';
import { constantOf, defaultOf, defaultText } from '../../src/dialects/sqlite/defaults.ts';
import type { ColumnDefault } from '../../src/model/index.ts';

let database: Database.Database;

function failure(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

beforeEach(() => {
  database = new Database(':memory:');
});

afterEach(() => {
  database.close();
});

describe('defaults', () => {
  const defaults: readonly (readonly [ColumnDefault, string])[] = [
    ['{}', "'{}'"],
    ["it's", "'it''s'"],
    ['nul\0', "('nul' || char(0) || '')"],
    [0, '0'],
    [-1, '(-1)'],
    [1.5, '(1.5)'],
    [true, '1'],
    [false, '0'],
    [{ sql: 'CURRENT_TIMESTAMP' }, 'CURRENT_TIMESTAMP'],
    [{ sql: 'NULL' }, 'NULL'],
    [{ sql: "'a' || 'b'" }, "('a' || 'b')"],
    [{ sql: '(1 + 2)' }, '(1 + 2)'],
    [{ sql: '(1) + (2)' }, '((1) + (2))'],
    [{ sql: "x'0f'" }, "x'0f'"],
    [{ sql: "strftime('%s', 'now')" }, "(strftime('%s', 'now'))"],
    [{ sql: 'TRUE' }, 'TRUE'],
    [{ sql: '-  5' }, '(-  5)'],
  ];

  it.each(defaults)('%j stands in the definition as %s', (value, text) => {
    expect(defaultText(value)).toBe(text);
    database.exec(`CREATE TABLE t (a DEFAULT ${text})`);
  });

  it.each(defaults)('%j comes back when the definition is read', (value, text) => {
    const again = defaultOf(text);
    expect(again === null ? 'NULL' : defaultText(again)).toBe(text);
    expect(canonicalDefault(again, 'TEXT')).toEqual(canonicalDefault(value, 'TEXT'));
  });

  it.each(defaults)(
    '%j is a constant exactly if SQLite adds a column with it to a table with rows',
    (value, text) => {
      database.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
      const sql = `ALTER TABLE t ADD COLUMN b DEFAULT ${text}`;
      expect(failure(() => database.exec(sql)) === null).toBe(constantOf(value) !== null);
    },
  );

  it.each([
    ['INTEGER', '0', "'0'"],
    ['BOOLEAN', 'TRUE', '1'],
    ['BOOLEAN', 'false', "('0')"],
    ['TEXT', '5', "'5'"],
    ['TEXT', '"x"', "'x'"],
    ['TEXT', 'x', "('x')"],
    ['NUMERIC(10, 2)', '1.50', '+1.5'],
    ['FLOAT', '1', '1.0'],
    ['INTEGER', '0x10', '16'],
    ['DATETIME', 'CURRENT_TIMESTAMP', '(current_timestamp)'],
    ['DATETIME', "strftime('%s','now')", "(STRFTIME('%s' , 'now'))"],
    ['BLOB', "x'ab'", "X'AB'"],
  ])('in a column of type %s, %s and %s are one', (type, one, other) => {
    const [a, b] = [one, other].map((text) =>
      canonicalDefault(defaultOf(/^\w+\(/.test(text) ? `(${text})` : text), type),
    );
    expect(a).toEqual(b);
  });

  it.each([
    ['INTEGER', '0', '1'],
    ['TEXT', "'a'", "'A'"],
    ['TEXT', "'CURRENT_TIMESTAMP'", 'CURRENT_TIMESTAMP'],
    ['TEXT', "''", 'NULL'],
    ['BLOB', '1', "'1'"],
    ['BLOB', '1', '1.0'],
    ['DATETIME', 'CURRENT_TIMESTAMP', 'CURRENT_DATE'],
    ['TEXT', "(lower('A'))", "'lower(''A'')'"],
  ])('in a column of type %s, %s and %s are two', (type, one, other) => {
    expect(canonicalDefault(defaultOf(one), type)).not.toEqual(canonicalDefault(defaultOf(other), type));
  });

  it('of the same canonical form put the same into a row', () => {
    const text = fc.constantFrom(
      "'1'",
      '1',
      '1.0',
      '+1',
      "'1.0'",
      '(1)',
      "'a'",
      '"a"',
      'a',
      "('a')",
      'TRUE',
      "'TRUE'",
      "x'31'",
      '1e0',
      "' 1 '",
      '01',
      "'01'",
      '-1',
      "'-1'",
      '(-1)',
    );
    const type = fc.constantFrom('INTEGER', 'TEXT', 'BLOB', 'FLOAT', 'NUMERIC', 'VARCHAR(5)', '');
    fc.assert(
      fc.property(text, text, type, (one, other, declared) => {
        fc.pre(
          JSON.stringify(canonicalDefault(defaultOf(one), declared)) ===
            JSON.stringify(canonicalDefault(defaultOf(other), declared)),
        );
        database.exec(
          `DROP TABLE IF EXISTS t; CREATE TABLE t (x, a ${declared} DEFAULT ${one}, b ${declared} DEFAULT ${other}); INSERT INTO t (x) VALUES (1)`,
        );
        const [row] = database
          .prepare('SELECT quote(a), quote(b), typeof(a), typeof(b) FROM t')
          .raw()
          .all() as string[][];
        expect([row?.[0], row?.[2]]).toEqual([row?.[1], row?.[3]]);
      }),
      { numRuns: 300 },
    );
  });
});
