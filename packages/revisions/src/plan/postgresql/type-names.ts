import type { Node, TypeName } from 'libpg-query';
import { type NamedType, namedType } from '../../dialects/postgresql/type-changes/named-type.ts';
import { typeFromText } from '../../dialects/postgresql/types.ts';
import type { Column } from '../../model/index.ts';
import { partsOf } from './parse.ts';

/** The type that stands in a statement; its schema is left aside. */
export function typeIn(typeName: TypeName | undefined): NamedType {
  const name = partsOf(typeName?.names).at(-1) ?? '';
  const numbers = (typeName?.typmods ?? []).flatMap(numberIn);
  // The parser has made one bit mask of what an interval keeps: of such a type nothing is known here.
  const modifiers = numbers.length === 0 || name === 'interval' ? '' : `(${numbers.join(',')})`;
  const array = (typeName?.arrayBounds ?? []).length > 0 ? '[]' : '';
  return namedType(typeFromText(`${name}${modifiers}${array}`));
}

function numberIn(node: Node): readonly number[] {
  if (!('A_Const' in node) || node.A_Const.ival === undefined) return [];
  return [node.A_Const.ival.ival ?? 0];
}

/**
 * Whether every value of a column stays the bytes that it is when the column gets another type, so that PostgreSQL leaves
 * the table alone: a length or a precision that grows, or goes; and types that differ in their names alone.
 *
 * @param isUtc whether the session's time zone is UTC
 */
export function keepsBytes(from: NamedType, to: NamedType, isUtc: boolean): boolean {
  if (from.element !== null || to.element !== null) return from.text === to.text;
  if (from.name === to.name) return from.text === to.text || grows(from, to);
  const pair = `${from.name} > ${to.name}`;
  if (pair === 'text > character varying') return to.modifiers.length === 0;
  if (samebytes.has(pair)) return true;
  return isUtc && momentPairs.has(pair) && grows(from, to);
}

function grows(from: NamedType, to: NamedType): boolean {
  const [size, scale] = from.modifiers;
  const [newSize, newScale] = to.modifiers;
  switch (to.name) {
    case 'character varying':
    case 'bit varying':
      return newSize === undefined || (size !== undefined && newSize >= size);
    case 'numeric':
      return newSize === undefined || (size !== undefined && newSize >= size && newScale === scale);
    case 'timestamp without time zone':
    case 'timestamp with time zone':
    case 'time without time zone':
    case 'time with time zone':
      // Without a number they keep six digits, which is the most.
      return newSize === undefined || newSize >= (size ?? mostDigits);
    default:
      return false;
  }
}

const mostDigits = 6;

const samebytes: ReadonlySet<string> = new Set([
  'character varying > text',
  'cidr > inet',
  'integer > oid',
  'xml > text',
  'xml > character varying',
]);

const momentPairs: ReadonlySet<string> = new Set([
  'timestamp without time zone > timestamp with time zone',
  'timestamp with time zone > timestamp without time zone',
]);

/** A column that a sequence numbers, by the name that stands for its type in SQL. */
export function isSerial(typeName: TypeName | undefined): boolean {
  return /^(?:small|big)?serial[248]?$/.test(partsOf(typeName?.names).at(-1) ?? '');
}

/** Whether a type is one of the project's or an extension's own: a domain among them can check values. */
export function mayBeDomain(typeName: TypeName | undefined, enums: ReadonlyMap<string, unknown>): boolean {
  const names = partsOf(typeName?.names);
  const name = names.at(-1) ?? '';
  if (names.length > 1 && names[0] === 'pg_catalog') return false;
  return !enums.has(name) && !enums.has(names.join('.')) && !builtIn.has(name);
}

// Types that the parser leaves as they are written; the others stand in pg_catalog for it.
const builtIn: ReadonlySet<string> = new Set(
  `text json jsonb uuid bytea date inet cidr macaddr macaddr8 xml money name oid point line lseg box path polygon circle
  tsvector tsquery int4range int8range numrange tsrange tstzrange daterange serial bigserial smallserial serial2 serial4
  serial8 int2 int4 int8 float4 float8 bool varchar bpchar timestamp timestamptz time timetz interval numeric bit varbit
  regclass jsonpath pg_lsn`.split(/\s+/),
);

/** The column's type, taken apart. */
export function columnTypeOf({ type }: Column): NamedType {
  return namedType(type);
}
