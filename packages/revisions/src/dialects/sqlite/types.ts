import type { ColumnType } from '../../model/index.ts';
import { DialectError } from '../errors.ts';
import { significantTokens } from './introspect/ddl/tokens.ts';

/**
 * The name of a type in SQLite, as SQLAlchemy renders it. An enum is as long as its longest label, without a check.
 *
 * @throws DialectError `dialect.unsupported` for an enum of which no labels are given
 */
export function typeText(type: ColumnType): string {
  switch (type.kind) {
    case 'string':
      return `VARCHAR(${type.length})`;
    case 'numeric':
      return `NUMERIC(${type.precision}, ${type.scale})`;
    case 'enum':
      return `VARCHAR(${longestLabel(type)})`;
    case 'native':
      return type.sql;
    default:
      return names[type.kind];
  }
}

/** In characters as Python counts them. */
function longestLabel({ name, values }: Extract<ColumnType, { kind: 'enum' }>): number {
  if (values.length > 0) return Math.max(...values.map((label) => [...label].length));
  const why = 'it has no enum types, and takes the length of a column from the labels';
  throw new DialectError('dialect.unsupported', {
    dialect: 'sqlite',
    what: `enum type ${name} without labels`,
    why,
  });
}

type PlainKind = Exclude<ColumnType['kind'], 'string' | 'numeric' | 'enum' | 'native'>;

const names: Readonly<Record<PlainKind, string>> = {
  text: 'TEXT',
  smallInteger: 'SMALLINT',
  integer: 'INTEGER',
  bigInteger: 'BIGINT',
  boolean: 'BOOLEAN',
  json: 'JSON',
  jsonb: 'JSON',
  datetime: 'DATETIME',
  datetimeTz: 'DATETIME',
  date: 'DATE',
  time: 'TIME',
  float: 'FLOAT',
  uuid: 'CHAR(32)',
  binary: 'BLOB',
};

// Where two kinds share a name, a type that is read from a database is the plainer one.
const readable: readonly PlainKind[] = [
  'text',
  'smallInteger',
  'integer',
  'bigInteger',
  'boolean',
  'json',
  'datetime',
  'date',
  'time',
  'float',
  'uuid',
  'binary',
];

/** The portable type of which this is the name, else the name itself. Empty: the column was declared without a type. */
export function typeOf(declared: string): ColumnType {
  const sql = normalisedType(declared);
  const plain = readable.find((kind) => names[kind] === sql);
  if (plain !== undefined) return { kind: plain };
  const string = /^VARCHAR\(([1-9]\d{0,7})\)$/.exec(sql);
  if (string) return { kind: 'string', length: Number(string[1]) };
  const numeric = /^NUMERIC\(([1-9]\d{0,3}), (\d{1,4})\)$/.exec(sql);
  if (numeric) return { kind: 'numeric', precision: Number(numeric[1]), scale: Number(numeric[2]) };
  return { kind: 'native', sql };
}

/** A declared type in one spelling: upper case, and blanks as SQLAlchemy sets them. Quoted words stay as they are. */
export function normalisedType(declared: string): string {
  // What SQLAlchemy writes is in that spelling already, and most of what is read is its.
  if (/^[A-Z]+(?:\(\d+(?:, \d+)?\))?$/.test(declared)) return declared;
  return significantTokens(declared)
    .map((token) => (token.kind === 'word' ? token.text.toUpperCase() : token.text))
    .join(' ')
    .replaceAll(' ( ', '(')
    .replaceAll(' , ', ', ')
    .replaceAll(/([+-]) /g, '$1')
    .replaceAll(' )', ')');
}

/** How SQLite converts what is put into a column of this type. */
export type Affinity = 'INTEGER' | 'TEXT' | 'BLOB' | 'REAL' | 'NUMERIC';

/** The affinity of a declared type, by the rules of SQLite's documentation in their order. */
export function affinityOf(declared: string): Affinity {
  const type = declared.toUpperCase();
  if (type.includes('INT')) return 'INTEGER';
  if (/CHAR|CLOB|TEXT/.test(type)) return 'TEXT';
  if (type.includes('BLOB') || type === '') return 'BLOB';
  return /REAL|FLOA|DOUB/.test(type) ? 'REAL' : 'NUMERIC';
}
