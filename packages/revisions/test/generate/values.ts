import type { ColumnType, DefaultSpec, Schema, TypeSpec } from '../../src/model/index.ts';
import type { InsertValue } from '../../src/operations/index.ts';

/** Types to declare a column with; those of an enum come from the schema. */
export const typeSpecs: readonly TypeSpec[] = [
  'integer',
  'text',
  'string(40)',
  'bigInteger',
  'smallInteger',
  'boolean',
  'numeric(10,2)',
  'float',
  'datetime',
  'datetimeTz',
  'date',
  'time',
  'json',
  'jsonb',
  'uuid',
  'binary',
  { sqlite: 'INET', postgresql: 'inet' },
];

export type Family = 'text' | 'integer' | 'number' | 'json' | 'enum' | 'other';

/** What expressions can be made of a column of the type. */
export function familyOf(type: ColumnType): Family {
  switch (type.kind) {
    case 'text':
    case 'string':
      return 'text';
    case 'smallInteger':
    case 'integer':
    case 'bigInteger':
      return 'integer';
    case 'numeric':
    case 'float':
      return 'number';
    case 'json':
    case 'jsonb':
      return 'json';
    case 'enum':
      return 'enum';
    default:
      return 'other';
  }
}

/** Whether a key or an index can be over the type. PostgreSQL cannot compare json. */
export function isKeyable(type: ColumnType): boolean {
  return type.kind !== 'json';
}

/** Whether `value` has another one for each row. */
export function isDistinct(type: ColumnType): boolean {
  return type.kind !== 'boolean' && type.kind !== 'enum';
}

/** Defaults that a column of the type can have. */
export function defaultsFor(type: ColumnType, schema: Schema): readonly DefaultSpec[] {
  switch (type.kind) {
    case 'text':
    case 'string':
      return [
        '',
        'plain',
        "it's",
        '{}',
        '0',
        'NULL',
        'true',
        'CURRENT_TIMESTAMP',
        'a\\b',
        'two\nlines',
        '%s $1 ? :x',
        'ü😀',
        { sql: { sqlite: "('a' || 'b')", postgresql: "'a' || 'b'" } },
        { sql: "upper('a')" },
      ];
    case 'smallInteger':
    case 'integer':
      return [0, 1, -1, 32767, { sql: '1 + 2' }, { sql: '(-7)' }];
    case 'bigInteger':
      return [0, -1, Number.MAX_SAFE_INTEGER];
    case 'boolean':
      return [true, false];
    case 'numeric':
      return [0, 12.5, -0.01];
    case 'float':
      return [0, 1.5, -0.1, 1e-7];
    case 'datetime':
    case 'datetimeTz':
      return [{ sql: 'CURRENT_TIMESTAMP' }];
    case 'date':
      return ['2026-01-01', { sql: { sqlite: 'CURRENT_DATE', postgresql: 'CURRENT_DATE' } }];
    case 'json':
    case 'jsonb':
      return ['{}', '[1, "it\'s"]'];
    case 'uuid':
      return ['00000000-0000-4000-8000-000000000000'];
    case 'enum':
      return schema.enums.get(type.name)?.values ?? [];
    case 'time':
    case 'binary':
    case 'native':
      return [];
  }
}

/**
 * What row number `row` holds in a column of the type: the same in every table, so that a reference of one column to
 * another of its type leads to a row, whichever they are.
 */
export function value(type: ColumnType, row: number, schema: Schema): InsertValue {
  switch (type.kind) {
    case 'text':
    case 'string':
      return `it's "${row}"\\ %s $1 ?\n😀`;
    case 'smallInteger':
    case 'integer':
    case 'bigInteger':
      return row;
    case 'boolean':
      return row % 2 === 0;
    case 'numeric':
      return row;
    case 'float':
      return row + 0.5;
    case 'json':
    case 'jsonb':
      return `{"k": "it's ${row}"}`;
    case 'datetime':
      return `2026-01-0${row} 01:02:03.456789`;
    case 'datetimeTz':
      return `2026-01-0${row} 01:02:03.456789+00`;
    case 'date':
      return `2026-01-0${row}`;
    case 'time':
      return `0${row}:00:00`;
    case 'uuid':
      return `00000000-0000-4000-8000-00000000000${row}`;
    case 'binary':
      return new Uint8Array([0, 39, row, 255]);
    case 'enum': {
      const labels = schema.enums.get(type.name)?.values ?? [];
      return labels[row % labels.length] ?? null;
    }
    case 'native':
      return `10.0.0.${row}`;
  }
}

/** Types that every value of this one fits into, and from which it can be had back. */
export function widerTypes(type: ColumnType): readonly TypeSpec[] {
  switch (type.kind) {
    case 'smallInteger':
      return ['integer', 'bigInteger', 'text', 'numeric(20,0)'];
    case 'integer':
      return ['bigInteger', 'text', 'float'];
    case 'bigInteger':
      return ['text', 'numeric(20,0)'];
    case 'string':
      return ['text', 'string(255)'];
    case 'text':
      return ['string(255)'];
    case 'boolean':
      return ['integer'];
    case 'numeric':
      return ['float', 'text'];
    case 'float':
    case 'uuid':
    case 'enum':
    case 'jsonb':
      return ['text'];
    case 'json':
      return ['jsonb', 'text'];
    case 'date':
      return ['datetime'];
    case 'datetime':
      return ['datetimeTz'];
    default:
      return [];
  }
}
