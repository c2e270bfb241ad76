import type { ColumnType } from '../../model/index.ts';
import { typeFamily, typeSql, typeText } from './types.ts';

/**
 * The expression by which values of one type become values of another, where PostgreSQL does not convert them by itself;
 * null where it does: an explicit cast would cut off in silence what is too long. Values of types that know nothing of
 * each other pass as text, and fail where that text is none of the new type.
 *
 * @param column its name in quotes
 */
export function conversion(column: string, from: ColumnType, to: ColumnType): string | null {
  const [old, now] = [headOf(from), headOf(to)];
  // A length among them would cut off, too.
  const cuts = /^bit\b|\)\[\]$/.test(typeText(to));
  if (now === 'text' || cuts || isAssigned(old, now)) return null;
  const type = typeSql(to);
  // Only integer and boolean have a cast between them.
  if (numbers.has(old) && now === 'boolean') return `${column} <> 0`;
  if (old === 'boolean' && numbers.has(now)) return `${column}::integer::${type}`;
  if (old === 'text' || isCast(old, now)) return `${column}::${type}`;
  return isKnown(from) && isKnown(to) ? `${column}::text::${type}` : null;
}

/** The type without its length, texts and numbers of all kinds as one. An enum type has a name that no other has. */
function headOf(type: ColumnType): string {
  if (type.kind === 'enum') return `enum ${type.name}`;
  const text = typeText(type);
  const family = text.endsWith('[]') ? 'other' : typeFamily(type);
  if (family === 'text') return 'text';
  return text.replace(/\([^)]*\)/, '');
}

const numbers: ReadonlySet<string> = new Set([
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'real',
  'double precision',
]);

const moments = {
  date: 'date',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
  interval: 'interval',
} as const;

/** The casts besides those among numbers and texts that PostgreSQL makes where a value is put into a column. */
const assigned: ReadonlySet<string> = pairs([
  ['json', 'jsonb'],
  ['jsonb', 'json'],
  [moments.date, moments.timestamp],
  [moments.date, moments.timestamptz],
  [moments.timestamp, moments.date],
  [moments.timestamp, moments.time],
  [moments.timestamp, moments.timestamptz],
  [moments.timestamptz, moments.date],
  [moments.timestamptz, moments.time],
  [moments.timestamptz, moments.timetz],
  [moments.timestamptz, moments.timestamp],
  [moments.time, moments.interval],
  [moments.time, moments.timetz],
  [moments.timetz, moments.time],
  [moments.interval, moments.time],
  ['cidr', 'inet'],
  ['inet', 'cidr'],
  ['bit', 'bit varying'],
  ['bit varying', 'bit'],
  ['money', 'numeric'],
  ['numeric', 'money'],
  ['integer', 'money'],
  ['bigint', 'money'],
]);

/** The casts that it makes only where they are asked for. */
const asked: ReadonlySet<string> = pairs([...[...numbers, 'boolean'].map((to) => ['jsonb', to] as const)]);

function pairs(list: readonly (readonly [string, string])[]): ReadonlySet<string> {
  return new Set(list.map((pair) => pair.join(' > ')));
}

function isAssigned(from: string, to: string): boolean {
  return from === to || (numbers.has(from) && numbers.has(to)) || assigned.has(`${from} > ${to}`);
}

function isCast(from: string, to: string): boolean {
  return asked.has(`${from} > ${to}`);
}

const known: ReadonlySet<string> = new Set([
  ...numbers,
  ...Object.values(moments),
  'boolean',
  'bytea',
  'cidr',
  'inet',
  'json',
  'jsonb',
  'macaddr',
  'money',
  'uuid',
  'xml',
]);

/** Whether the casts of the type are known here; those of others, and of arrays, are left to the server. */
export function isKnown(type: ColumnType): boolean {
  return type.kind === 'enum' || known.has(headOf(type));
}
