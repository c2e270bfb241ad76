import { describe, expect, it } from 'vitest';
import { normalisedType, typeOf, typeText } from '../../src/dialects/sqlite/types.ts';
import { columnType, type TypeSpec } from '../../src/model/index.ts';

describe('types', () => {
  it.each<[TypeSpec, string]>([
    ['string(20)', 'VARCHAR(20)'],
    ['text', 'TEXT'],
    ['smallInteger', 'SMALLINT'],
    ['integer', 'INTEGER'],
    ['bigInteger', 'BIGINT'],
    ['boolean', 'BOOLEAN'],
    ['json', 'JSON'],
    ['datetime', 'DATETIME'],
    ['date', 'DATE'],
    ['time', 'TIME'],
    ['numeric(10,2)', 'NUMERIC(10, 2)'],
    ['float', 'FLOAT'],
    ['uuid', 'CHAR(32)'],
    ['binary', 'BLOB'],
    [{ sqlite: 'ODD TYPE(5)', postgresql: 'text' }, 'ODD TYPE(5)'],
  ])('%j is %s, and the other way round', (spec, sql) => {
    const type = columnType(spec, 'sqlite');
    expect(typeText(type)).toBe(sql);
    expect(typeOf(sql)).toEqual(type);
  });

  it('an enum is as long as its longest label, and jsonb and datetimeTz are what SQLite has of them', () => {
    expect(
      typeText(columnType({ enum: 'e', values: ['PASS', 'INSUFFICIENT_EVIDENCE', '日本'] }, 'sqlite')),
    ).toBe('VARCHAR(21)');
    expect(['jsonb', 'datetimeTz'].map((name) => typeText(columnType(name as TypeSpec, 'sqlite')))).toEqual([
      'JSON',
      'DATETIME',
    ]);
  });

  it.each([
    ['varchar ( 10 )', 'VARCHAR(10)'],
    ['Numeric(10,2)', 'NUMERIC(10, 2)'],
    ['double   precision', 'DOUBLE PRECISION'],
    ['"My Type"', '"My Type"'],
    ['decimal( +5 , - 3)', 'DECIMAL(+5, -3)'],
    ['', ''],
  ])('%s is the same type as %s', (declared, sql) => {
    expect(normalisedType(declared)).toBe(sql);
  });
});
