import type { ColumnType, EnumType } from '../../model/index.ts';
import type { Domain, RowValue } from '../../rows/index.ts';
import { canonicalType, typeText } from './types.ts';

/** Which values a column of the type can hold. All are written as texts, which the server reads by the column's type. */
export function domainOf(given: ColumnType, enums: ReadonlyMap<string, EnumType>): Domain {
  const type = canonicalType(given);
  switch (type.kind) {
    case 'text':
      return { kind: 'text', length: null };
    case 'string':
      return { kind: 'text', length: type.length };
    case 'smallInteger':
      return integer(16);
    case 'integer':
      return integer(32);
    case 'bigInteger':
      return integer(64);
    case 'boolean':
    case 'date':
    case 'time':
    case 'binary':
      return { kind: type.kind };
    case 'json':
    case 'jsonb':
      return { kind: 'json' };
    case 'datetime':
      return { kind: 'datetime', zone: false };
    case 'datetimeTz':
      return { kind: 'datetime', zone: true };
    case 'float':
      return { kind: 'float', digits: 15 };
    case 'uuid':
      return { kind: 'uuid', dashes: true };
    case 'numeric':
      return { kind: 'decimal', precision: type.precision, scale: type.scale };
    case 'enum':
      return { kind: 'labels', values: enums.get(type.name)?.values ?? type.values };
    case 'native':
      return nativeDomain(typeText(type), enums);
  }
}

function nativeDomain(text: string, enums: ReadonlyMap<string, EnumType>): Domain {
  if (text.endsWith('[]')) {
    const element = text.slice(0, -2);
    const labels = enums.get(element);
    const of =
      labels === undefined
        ? domainOf({ kind: 'native', sql: element }, enums)
        : domainOf({ kind: 'enum', ...labels }, enums);
    return { kind: 'list', of, written: arrayText };
  }
  const [, head = text, modifiers = ''] = /^([^(]*?)\s*\(([^)]*)\)/.exec(text) ?? [];
  const name = head.replace(/ with(?:out)? time zone$/, '');
  const length = Number(modifiers) || null;
  switch (name) {
    case 'character varying':
    case 'citext':
      return { kind: 'text', length };
    // Blanks at the end are padding: a text without them is what is shown.
    case 'character':
      return { kind: 'text', length: length ?? 1 };
    case 'name':
      return { kind: 'text', length: 20 };
    case 'real':
      return { kind: 'float', digits: 6 };
    case 'numeric':
      return { kind: 'decimal', precision: 24, scale: 6 };
    case 'timestamp':
      return { kind: 'datetime', zone: text.includes('with time zone') };
    case 'bit':
      return bits(length ?? 1);
    case 'bit varying':
      return bits(length ?? 40);
    default:
      return made[name] ?? { kind: 'samples', values: guesses };
  }
}

function integer(bitsOf: number): Domain {
  const half = 1n << BigInt(bitsOf - 1);
  return { kind: 'integer', lowest: -half, highest: half - 1n };
}

function bits(length: number): Domain {
  const text = (number: number): string => number.toString(2).padStart(length, '0').slice(-length);
  return { kind: 'made', plain: text, edges: ['0'.repeat(length), '1'.repeat(length)] };
}

const ranged = (from: (number: number) => string): Domain => ({
  kind: 'made',
  plain: (number) => `[${from(number * 10)},${from(number * 10 + 5)})`,
  edges: ['empty', '(,)', `[${from(1)},)`],
});

const day = (number: number): string =>
  new Date(Date.UTC(2020, 0, 1 + (number % 100_000))).toISOString().slice(0, 10);

/** Types of PostgreSQL and of its own extensions that no portable one stands for. */
const made: Readonly<Record<string, Domain>> = {
  interval: {
    kind: 'made',
    plain: (number) => `${number} hours`,
    edges: ['-1 years -2 mons +3 days -04:05:06.000007', '00:00:00', '178000000 years'],
  },
  time: {
    kind: 'made',
    plain: (number) => `12:00:00.${String(number).padStart(6, '0')}+02`,
    edges: ['00:00:00+00'],
  },
  inet: {
    kind: 'made',
    plain: (number) => `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    edges: ['::1', '192.168.0.1/24', '255.255.255.255'],
  },
  cidr: {
    kind: 'made',
    plain: (number) => `10.${(number >> 8) & 255}.${number & 255}.0/24`,
    edges: ['::/0', '0.0.0.0/0'],
  },
  macaddr: { kind: 'made', plain: (number) => hexBytes(number, 6), edges: ['ff:ff:ff:ff:ff:ff'] },
  macaddr8: { kind: 'made', plain: (number) => hexBytes(number, 8), edges: ['ff:ff:ff:ff:ff:ff:ff:ff'] },
  money: { kind: 'made', plain: (number) => `${number}.25`, edges: ['-92233720368547758.08', '0'] },
  oid: { kind: 'made', plain: (number) => String(number), edges: ['0', '4294967295'] },
  point: { kind: 'made', plain: (number) => `(${number},-0.5)`, edges: ['(0,0)'] },
  line: { kind: 'made', plain: (number) => `{1,2,${number}}`, edges: [] },
  lseg: { kind: 'made', plain: (number) => `[(0,0),(1,${number})]`, edges: [] },
  box: { kind: 'made', plain: (number) => `(1,${number}),(0,0)`, edges: [] },
  path: { kind: 'made', plain: (number) => `((0,0),(1,${number}))`, edges: ['[(0,0)]'] },
  polygon: { kind: 'made', plain: (number) => `((0,0),(1,${number}),(2,0))`, edges: [] },
  circle: { kind: 'made', plain: (number) => `<(0,0),${number}>`, edges: [] },
  xml: { kind: 'made', plain: (number) => `<row n="${number}">ü</row>`, edges: ['text'] },
  tsvector: { kind: 'made', plain: (number) => `'row':1 'n${number}':2`, edges: [''] },
  tsquery: { kind: 'made', plain: (number) => `'row' & 'n${number}'`, edges: ["!'row'"] },
  jsonpath: { kind: 'made', plain: (number) => `$."a"[${number}]`, edges: ['$'] },
  pg_lsn: {
    kind: 'made',
    plain: (number) => `0/${number.toString(16).toUpperCase()}`,
    edges: ['FFFFFFFF/FFFFFFFF'],
  },
  hstore: { kind: 'made', plain: (number) => `"n"=>"${number}"`, edges: ['', '"a"=>NULL'] },
  ltree: { kind: 'made', plain: (number) => `row.n${number}`, edges: [''] },
  int4range: ranged(String),
  int8range: ranged(String),
  numrange: ranged(String),
  daterange: ranged(day),
  tsrange: ranged(day),
  tstzrange: ranged((number) => `${day(number)} 00:00:00+00`),
};

/** What types that nobody here knows may read: domains, composite types, those of extensions. */
const guesses: readonly RowValue[] = [
  '1',
  'a',
  'a@example.org',
  '2020-01-01',
  '{}',
  '()',
  '(1,a)',
  '[1,2,3]',
  '0',
  'true',
  '-1',
  'AA',
  '10.0.0.1',
  '00000000-0000-4000-8000-000000000001',
];

function hexBytes(number: number, length: number): string {
  return (
    number
      .toString(16)
      .padStart(length * 2, '0')
      .match(/../g) ?? []
  ).join(':');
}

/** The value as the server reads it. */
export function textOf(value: RowValue): string | null {
  if (value === null) return null;
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value);
}

function arrayText(values: readonly RowValue[]): string {
  const elements = values.map((value) => {
    const text = textOf(value);
    return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}
