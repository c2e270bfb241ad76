import { describe, expect, it } from 'vitest';
import { literal, textLiteral } from './literals.ts';

describe('textLiteral', () => {
  it.each([
    ['plain', `'plain'`],
    ["it's", `'it''s'`],
    ['two\nlines', `'two\nlines'`],
    ['ä ☃ 😀', `'ä ☃ 😀'`],
    ['a\\b', String.raw`E'a\\b'`],
    ["\\'", String.raw`E'\\'''`],
  ])('writes %j', (text, sql) => {
    expect(textLiteral(text)).toBe(sql);
  });

  it.each(['a\0b', '\udc00'])('refuses %j', (text) => {
    expect(() => textLiteral(text)).toThrow(expect.objectContaining({ code: 'dialect.unsupported' }));
  });
});

describe('literal', () => {
  it.each([
    [null, 'NULL'],
    [true, 'true'],
    [0, '0'],
    [-1.5, '-1.5'],
    [1e21, '1e+21'],
    [-0, `'-0'`],
    [Number.NaN, `'NaN'`],
    [Number.NEGATIVE_INFINITY, `'-Infinity'`],
    [2n ** 63n, '9223372036854775808'],
    [Uint8Array.of(0, 255), String.raw`E'\\x00ff'`],
    [new Uint8Array(), String.raw`E'\\x'`],
    [{ sql: 'now()' }, 'now()'],
    [{ sql: { postgresql: 'a', sqlite: 'b' } }, 'a'],
  ])('writes %s', (value, sql) => {
    expect(literal(value)).toBe(sql);
  });

  it('writes only the bytes of the view', () => {
    expect(literal(Uint8Array.of(1, 2, 3).subarray(1, 2))).toBe(String.raw`E'\\x02'`);
  });
});
