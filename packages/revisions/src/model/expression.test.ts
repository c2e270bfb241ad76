import { describe, expect, it } from 'vitest';
import { mentions, renameInExpression, renameQualifier, sameExpression } from './expression.ts';

describe('mentions', () => {
  it.each([
    ['status > 0', 'status'],
    ['STATUS > 0', 'status'],
    ['"status" > 0', 'status'],
    ['systems.status > 0', 'status'],
    ['"systems"."status" > 0', 'status'],
    ['lower(status)', 'status'],
    ['(status)::text', 'status'],
    ['CAST(status AS integer)', 'status'],
    ['status COLLATE "C"', 'status'],
    ['extract(year from status)', 'status'],
    ["status->>'key'", 'status'],
    ['a/**/<status', 'status'],
    ['"two words" IS NOT NULL', 'two words'],
    ['"say ""it""" > 0', 'say "it"'],
    ['größe > 0', 'größe'],
    ['"and" AND x', 'and'],
    ['a1 > 1e1', 'a1'],
    ["E'\\'' || status", 'status'],
    ['$$a$$ || status', 'status'],
    ['a --\n< status', 'status'],
    ['status in (1)', 'status'],
  ])('%s names column %s', (expression, column) => {
    expect(mentions(expression, column)).toBe(true);
  });

  it.each([
    ["name = 'status'", 'status'],
    ["name = 'it''s status'", 'status'],
    ["name = E'\\' status'", 'status'],
    ["name = E'\\\n status'", 'status'],
    ['name = $$status$$', 'status'],
    ['name = $tag$ status $$ $tag$', 'status'],
    ['name > 0 -- status', 'status'],
    ['name > 0 /* status */', 'status'],
    ['status(name)', 'status'],
    ['status (name)', 'status'],
    ['"status"(name)', 'status'],
    ['status.name > 0', 'status'],
    ['name::status', 'status'],
    ['name :: status', 'status'],
    ['name::public.status', 'status'],
    ['name::"status"', 'status'],
    ['CAST(name AS status)', 'status'],
    ['name COLLATE status', 'status'],
    ["name > date '2026-01-01'", 'date'],
    ["data = x'00'", 'x'],
    ["name = E'a'", 'e'],
    ['extract(year FROM opened)', 'year'],
    ['a > 0 AND b > 0', 'and'],
    ['a IS NOT NULL', 'not'],
    ['a > 1e5', 'e5'],
    ['a > 0x1f', 'x1f'],
    ['statuses > 0', 'status'],
    ['status_2 > 0', 'status'],
    ['"status two" > 0', 'status'],
    ['', 'status'],
  ])('%s does not name column %s', (expression, column) => {
    expect(mentions(expression, column)).toBe(false);
  });

  it('of columns that differ in their case alone the quotes tell which is meant', () => {
    const among = ['Amount', 'amount'];
    expect(mentions('"Amount" > 0', 'Amount', among)).toBe(true);
    expect(mentions('"Amount" > 0', 'amount', among)).toBe(false);
    expect(mentions('AMOUNT > 0', 'amount', among)).toBe(true);
    expect(mentions('AMOUNT > 0', 'Amount', among)).toBe(false);
  });

  it('a column with upper case is meant without quotes where there is no other', () => {
    expect(mentions('Amount > 0', 'Amount')).toBe(true);
    expect(mentions('"AMOUNT" > 0', 'amount')).toBe(true);
  });
});

describe('renameInExpression', () => {
  it.each([
    ['price > 0', '"cost" > 0'],
    [`"price" > 0 AND name <> 'price'`, `"cost" > 0 AND name <> 'price'`],
    ['items.price + price(price)', 'items."cost" + price("cost")'],
    ['pricey > 0', 'pricey > 0'],
  ])('%s becomes %s', (expression, expected) => {
    expect(renameInExpression(expression, 'price', 'cost')).toBe(expected);
  });

  it('the new name is quoted, whatever it is', () => {
    expect(renameInExpression('a > 0', 'a', 'order')).toBe('"order" > 0');
    expect(renameInExpression('a > 0', 'a', 'say "it"')).toBe('"say ""it""" > 0');
  });
});

it('renameQualifier replaces the name of the table before a dot, and nothing else', () => {
  expect(renameQualifier(`items.items > "items" . price AND x.items > 'items.a'`, 'items', 'goods')).toBe(
    `"goods".items > "goods" . price AND x.items > 'items.a'`,
  );
});

describe('sameExpression', () => {
  it.each([
    ['a > 0', 'A>0'],
    ['"a" > 0', 'a > 0'],
    ['a > 0 -- positive', 'a /* is */ > 0'],
    ['a AND b', 'a and\n  b'],
  ])('%s is %s', (left, right) => {
    expect(sameExpression(left, right)).toBe(true);
  });

  it.each([
    ['a > 0', 'b > 0'],
    ["a = 'X'", "a = 'x'"],
    ['"A" > 0', 'a > 0'],
    ['"and" > 0', 'and > 0'],
    ['a > 0', '(a > 0)'],
    ["'a' 'b'", "'ab'"],
  ])('%s is not %s', (left, right) => {
    expect(sameExpression(left, right)).toBe(false);
  });
});
