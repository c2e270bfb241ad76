import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test as it, onTestFinished } from 'vitest';
import { canonicalExpression } from '../../src/dialects/sqlite/expressions/canonical-expression.ts';
import { randomExpression } from './random-expressions.ts';

const scope = { table: 't', columns: ['a', 'b', 'c d'] };
const canonical = (sql: string): string => canonicalExpression(sql, scope);

describe('expressions that are written in two ways are one', () => {
  it.each([
    ['a > 0', '((a>0))'],
    ['a > 0 AND b > 0', '(a > 0) and (B > 0)'],
    ['a > 0 OR b > 0 AND a < 5', 'a > 0 OR (b > 0 AND a < 5)'],
    ['"c d" <> \'\'', "[c d] != '' -- not empty"],
    ['a = 1', 't.a == 01'],
    ['a IS NOT NULL', 'a NOTNULL'],
    ['a IS NULL', '(a) isnull'],
    ["lower(a) LIKE 'x%'", 'LOWER( "a" ) like \'x%\''],
    ['a - (b - 1)', '(a) - ( b-1 )'],
    ['a IN (1, 2)', 'a in(1,2)'],
    ['NOT (a = 1)', 'NOT a = 1'],
    ['a > 0', '0 < a'],
    ["b <> ''", "'' != b"],
    ['a >= 0 AND a <= 9', 'a BETWEEN 0 AND 9'],
    ['a < 0 OR a > 9', 'a NOT BETWEEN 0 AND 9'],
    ['a BETWEEN 1 AND 2 AND b', '(a BETWEEN (1) AND (2)) AND b'],
    ["a || 'x' COLLATE NOCASE = b", "(a || ('x' COLLATE nocase)) = b"],
    ['a = "no column"', "a = 'no column'"],
    ['CASE WHEN a THEN 1 ELSE 2 END', 'case when (a) then 1 else (2) end'],
  ])('%s and %s', (one, other) => {
    expect(canonical(one)).toBe(canonical(other));
  });
});

describe('expressions that mean different things are two', () => {
  it.each([
    ['a > 0', 'a >= 0'],
    ['a - b - 1', 'a - (b - 1)'],
    ['a OR b AND 1', '(a OR b) AND 1'],
    ['NOT a = 1', '(NOT a) = 1'],
    ["a = 'x'", "a = 'X'"],
    ['a / 2', 'a / 2.0'],
    ['a = 1', "a = '1'"],
    ["a || 'x' COLLATE NOCASE = b", "(a || 'x') COLLATE NOCASE = b"],
    ['-a COLLATE NOCASE', '-(a COLLATE NOCASE)'],
    ['a IS NOT NULL', 'a IS NULL'],
    ['a IN (1, 2)', 'a NOT IN (1, 2)'],
    ['a = b', 'a = "c d"'],
    ['+a', 'a'],
    ['a IN ((1))', 'a IN (1, 1)'],
  ])('%s and %s', (one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });
});

it('what the reader does not know is compared by its words', () => {
  expect(canonical('EXISTS (SELECT  1  FROM "x")')).toBe("exists ( select 1 from 'x' )");
});

it('the one spelling means the same to SQLite, and is its own', () => {
  const database = new Database(':memory:');
  onTestFinished(() => void database.close());
  database.exec(`CREATE TABLE t (a INTEGER, b TEXT COLLATE NOCASE, "c d" REAL);
    INSERT INTO t VALUES (1, 'x', 2.5), (NULL, '', 0), (-3, '5', NULL), (7, NULL, 1e10), (0, 'X', -0.5)`);
  const values = (sql: string): unknown => {
    try {
      return database.prepare(`SELECT quote(${sql}) FROM t`).raw().all();
    } catch (error) {
      return error instanceof Error ? error.message.replaceAll(/"[^"]*"/g, '') : error;
    }
  };
  fc.assert(
    fc.property(randomExpression, (sql) => {
      const spelling = canonical(sql);
      expect(values(spelling), spelling).toEqual(values(sql));
      expect(canonical(spelling)).toBe(spelling);
      expect(canonical(`( ${sql} )`)).toBe(spelling);
    }),
    { numRuns: 3_000 },
  );
});
