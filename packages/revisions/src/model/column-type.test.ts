import { describe, expect, it } from 'vitest';
import { type ColumnType, columnType, type TypeName, type TypeSpec } from './column-type.ts';
import { ModelError } from './errors.ts';
import { typeSpecOf } from './spec-of.ts';

describe('columnType', () => {
  it.each<[TypeSpec, ColumnType]>([
    ['text', { kind: 'text' }],
    ['smallInteger', { kind: 'smallInteger' }],
    ['integer', { kind: 'integer' }],
    ['bigInteger', { kind: 'bigInteger' }],
    ['boolean', { kind: 'boolean' }],
    ['json', { kind: 'json' }],
    ['jsonb', { kind: 'jsonb' }],
    ['datetime', { kind: 'datetime' }],
    ['datetimeTz', { kind: 'datetimeTz' }],
    ['date', { kind: 'date' }],
    ['time', { kind: 'time' }],
    ['float', { kind: 'float' }],
    ['uuid', { kind: 'uuid' }],
    ['binary', { kind: 'binary' }],
    ['string(1)', { kind: 'string', length: 1 }],
    ['string(255)', { kind: 'string', length: 255 }],
    ['numeric(10,2)', { kind: 'numeric', precision: 10, scale: 2 }],
    ['numeric(5,0)', { kind: 'numeric', precision: 5, scale: 0 }],
    [
      { enum: 'mood', values: ['sad', 'ok'] },
      { kind: 'enum', name: 'mood', values: ['sad', 'ok'] },
    ],
  ])('reads %j, and writes it again', (spec, type) => {
    expect(columnType(spec, 'sqlite')).toEqual(type);
    expect(columnType(spec, 'postgresql')).toEqual(type);
    expect(typeSpecOf(type)).toEqual(spec);
  });

  it('takes the SQL of the dialect', () => {
    const spec = { sqlite: 'TEXT', postgresql: 'tsvector' };
    expect(columnType(spec, 'sqlite')).toEqual({ kind: 'native', sql: 'TEXT' });
    expect(columnType(spec, 'postgresql')).toEqual({ kind: 'native', sql: 'tsvector' });
  });

  it.each([
    'string',
    'string(0)',
    'string(-1)',
    'string(x)',
    'strings(5)',
    'numeric',
    'numeric(5)',
    'numeric(0,0)',
    'int',
    'Text',
    '',
  ])('refuses %j and names the types that there are', (name) => {
    // As JavaScript would pass it, without the compiler.
    const read = (): ColumnType => columnType(name as TypeName, 'sqlite');
    expect(read).toThrow(ModelError);
    expect(read).toThrow(
      /there is no column type ".*"; the portable types are text, .*string\(N\), numeric\(P,S\)/,
    );
  });
});
