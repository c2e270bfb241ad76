import type { ColumnType } from '../../model/index.ts';
import { quoteName } from './quote.ts';
import { canonicalTypeText } from './type-text.ts';

const spelling = {
  text: 'text',
  smallInteger: 'smallint',
  integer: 'integer',
  bigInteger: 'bigint',
  boolean: 'boolean',
  json: 'json',
  jsonb: 'jsonb',
  datetime: 'timestamp',
  datetimeTz: 'timestamptz',
  date: 'date',
  time: 'time',
  float: 'double precision',
  uuid: 'uuid',
  binary: 'bytea',
} as const satisfies Partial<Record<ColumnType['kind'], string>>;

/** A type as it stands in a column definition. */
export function typeSql(type: ColumnType): string {
  switch (type.kind) {
    case 'string':
      return `varchar(${type.length})`;
    case 'numeric':
      return `numeric(${type.precision},${type.scale})`;
    case 'enum':
      return quoteName(type.name);
    case 'native':
      return type.sql;
    default:
      return spelling[type.kind];
  }
}

/** The type of a column that the database spells so; an enum type is known by its name, not by this. */
export function typeFromText(sql: string): ColumnType {
  const text = canonicalTypeText(sql);
  const string = /^character varying\((\d+)\)$/.exec(text);
  if (string) return { kind: 'string', length: Number(string[1]) };
  const numeric = /^numeric\((\d+),(\d+)\)$/.exec(text);
  if (numeric) return { kind: 'numeric', precision: Number(numeric[1]), scale: Number(numeric[2]) };
  return portable.get(text) ?? { kind: 'native', sql: text };
}

const portable: ReadonlyMap<string, ColumnType> = new Map(
  (Object.keys(spelling) as (keyof typeof spelling)[]).map((kind) => [
    canonicalTypeText(spelling[kind]),
    { kind },
  ]),
);

/** The type, a native one as a portable one where it is the same. */
export function canonicalType(type: ColumnType): ColumnType {
  return type.kind === 'native' ? typeFromText(type.sql) : type;
}

/** A type as `format_type` would spell it. */
export function typeText(type: ColumnType): string {
  return canonicalTypeText(typeSql(type));
}

/** Which values a type holds, as far as casts and literals care. */
export type TypeFamily = 'text' | 'integer' | 'number' | 'boolean' | 'other';

const families: ReadonlyMap<string, TypeFamily> = new Map([
  ['text', 'text'],
  ['citext', 'text'],
  ['name', 'text'],
  ['smallint', 'integer'],
  ['integer', 'integer'],
  ['bigint', 'integer'],
  ['real', 'number'],
  ['double precision', 'number'],
  ['boolean', 'boolean'],
]);

export function typeFamily(type: ColumnType): TypeFamily {
  if (type.kind === 'enum') return 'other';
  const text = typeText(type);
  if (/^character( varying)?(\(\d+\))?$/.test(text)) return 'text';
  if (/^numeric(\(|$)/.test(text) && !text.endsWith('[]')) return 'number';
  return families.get(text) ?? 'other';
}
