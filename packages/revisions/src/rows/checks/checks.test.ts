import { describe, expect, it } from 'vitest';
import { Dice } from '../dice.ts';
import { evaluate, type Result, unknown } from './evaluate.ts';
import { hintsOf } from './hints.ts';
import { parseCheck } from './parse.ts';
import { matchingText } from './patterns.ts';

function truth(condition: string, row: Readonly<Record<string, Result>> = {}): Result | 'not understood' {
  const expression = parseCheck(condition);
  if (expression === null) return 'not understood';
  return evaluate(expression, (column) => row[column] ?? (column in row ? null : unknown));
}

describe('a condition for a row', () => {
  it.each([
    ['price > 0 AND price <= 100', { price: 5 }, true],
    ['price > 0 AND price <= 100', { price: 500 }, false],
    ['NOT price > 0', { price: 5 }, false],
    ['price > 0 OR note IS NOT NULL', { price: 0, note: 'a' }, true],
    ['price > 0', { price: null }, null],
    ['price > 0 OR size = 1', { price: null, size: 1 }, true],
    ['price IS NULL', { price: null }, true],
    ["status IN ('new', 'done')", { status: 'done' }, true],
    ["status NOT IN ('new', 'done')", { status: 'done' }, false],
    [
      "((status)::text = ANY ((ARRAY['new'::character varying, 'done'::character varying])::text[]))",
      { status: 'x' },
      false,
    ],
    ["(status <> ALL (ARRAY['new'::text]))", { status: 'x' }, true],
    ['size BETWEEN 1 AND 3 AND size <> 2', { size: 3 }, true],
    ['size NOT BETWEEN 1 AND 3', { size: 3 }, false],
    ['length(name) >= 3', { name: 'ab' }, false],
    ['length(trim(both_ends)) > 0', { both_ends: '   ' }, false],
    ["name LIKE 'a\\_%'", { name: 'a_b' }, true],
    ["name LIKE '_b%'", { name: 'ab\nc' }, true],
    ["name ILIKE 'A%'", { name: 'abc' }, true],
    ["name ~ '^[a-z]{2}$'", { name: 'ab' }, true],
    ["name !~* '^[A-Z]+$'", { name: 'ab' }, false],
    ['lower(name) = name', { name: 'Ab' }, false],
    ['"start" < "end"', { start: '2020-01-01', end: '2020-01-02' }, true],
    ['size * 2 + 1 = 7', { size: 3 }, true],
    ['-size < 0', { size: 3 }, true],
    ["day >= date '2020-01-01'", { day: '2019-12-31' }, false],
    ["day >= '2020-01-01'::timestamp without time zone", { day: '2021-12-31' }, true],
    ['coalesce(size, 0) >= 0', { size: null }, true],
    ['active IS TRUE', { active: false }, false],
    ['active', { active: true }, true],
    ['CAST(size AS integer) = 3', { size: 3 }, true],
    ['done = 0 OR 1=1', { done: true }, true],
  ])('%s', (condition, row, expected) => {
    expect(truth(condition, row)).toBe(expected);
  });

  it('what is not understood is unknown, unless it does not matter', () => {
    const row = { size: 3, name: 'a' };
    expect(truth('my_function(size) > 1', row)).toBe(unknown);
    expect(truth('my_function(size) > 1 OR size = 3', row)).toBe(true);
    expect(truth('my_function(size) > 1 AND size = 4', row)).toBe(false);
    expect(truth('CASE WHEN size > 1 THEN true ELSE false END', row)).toBe(unknown);
    expect(truth('size IS DISTINCT FROM 3', row)).toBe('not understood');
  });
});

describe('what a condition gives away', () => {
  const hints = (condition: string) => {
    const expression = parseCheck(condition);
    return expression === null ? null : hintsOf(expression);
  };
  const dice = new Dice(1);
  const draw = (limit: number) => dice.below(limit);
  const texts = (condition: string) => hints(condition)?.texts[0]?.(draw);

  it('its columns, its literals with their neighbours, and texts that fit', () => {
    expect(hints('price > 10 AND "Size" < price')).toMatchObject({
      columns: ['price', 'Size'],
      values: [10, 11, 9, -10],
    });
    expect(texts("code LIKE 'A-%_'")).toMatch(/^A-[a-z]+$/);
    expect(texts('length(code) = 3')).toMatch(/^[a-z]{2,4}$/);
    expect(hints("day > '2024-02-28'")?.values).toContain('2024-02-29');
  });

  it.each([
    '^[A-Z]{3}-\\d+$',
    '^(new|old)$',
    '^[^@]+@[^@]+$',
    '^.{5}$',
    '^[[:digit:]]{2}$',
    '^https?://\\w+$',
    '^a|b+$',
    '^[a-z]+-[0-9]{2,3}(?:x|y)$',
  ])('%s is matched', (pattern) => {
    const plain = new RegExp(pattern.replaceAll('[[:digit:]]', '\\d'), 'u');
    for (let times = 0; times < 50; times++) expect(matchingText(pattern, draw)).toMatch(plain);
  });
});
