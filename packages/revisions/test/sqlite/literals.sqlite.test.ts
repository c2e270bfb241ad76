import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LiteralValue, literal } from '../../src/dialects/sqlite/literals.ts';

let database: Database.Database;

beforeEach(() => {
  database = new Database(':memory:');
});

afterEach(() => {
  database.close();
});

describe('literal', () => {
  const value = (sql: string): unknown =>
    database
      .prepare(`SELECT ${sql}`)
      .pluck()
      .safeIntegers(typeof sql === 'string' && /^-?\d+$/.test(sql))
      .get();

  it('is read back as the same text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom("'", '\0', '\n', '"', 'a', '--') }),
        ),
        (text) => {
          expect(value(literal(text))).toBe(text);
        },
      ),
    );
  });

  it('is read back as the same number', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.constantFrom(1e308, 5e-324, 2 ** 60, -(2 ** 53)),
        ),
        (number) => {
          expect(Number(value(literal(number)))).toBe(number === 0 ? 0 : number);
        },
      ),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (number) => {
        expect(value(literal(number))).toBe(number);
      }),
    );
  });

  it('is read back as the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(value(literal(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('is of the kind that the value has', () => {
    const kind = (each: LiteralValue): unknown => value(`typeof(${literal(each)})`);
    expect([5, 5.5, 2 ** 60, true, null, 'x', 7n].map(kind)).toEqual([
      'integer',
      'real',
      'real',
      'integer',
      'null',
      'text',
      'integer',
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 2n ** 63n, '\ud800'])('there is none for %s', (each) => {
    expect(() => literal(each)).toThrow(expect.objectContaining({ code: 'dialect.unsupported' }));
  });
});
