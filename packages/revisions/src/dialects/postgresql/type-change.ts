import type { ColumnType, TypeChange } from '../../model/index.ts';
import { canonicalType, typeText } from './types.ts';

/** What becomes of values when their column gets another type, by the casts that PostgreSQL has between the two. */
export function typeChange(from: ColumnType, to: ColumnType): TypeChange | null {
  const [old, now] = [canonicalType(from), canonicalType(to)];
  const isSame = typeText(old) === typeText(now) && old.kind === now.kind;
  if (old.kind === 'enum' || now.kind === 'enum') return enumChange(old, now);
  if (isSame || now.kind === 'text') return null;
  if (now.kind === 'string') return textChange(old, now.length);
  if (isNumber(old) && isNumber(now)) return numberChange(old, now);
  // JSON writes them as everybody does.
  if ((isNumber(old) || old.kind === 'boolean') && isJson(now)) return null;
  const known = others.get(`${old.kind} ${now.kind}`);
  return known === undefined ? unlike(old, now) : known;
}

type Enum = Extract<ColumnType, { readonly kind: 'enum' }>;
type Integer = 'smallInteger' | 'integer' | 'bigInteger';
type Numeric = Extract<ColumnType, { readonly kind: 'numeric' }>;
type Number = { readonly kind: Integer | 'float' } | Numeric;

const fails = (values: string): TypeChange => ({ risk: 'fails', values });
const loses = (values: string): TypeChange => ({ risk: 'loses', values });

/** Digits that the largest of the type has. */
const integerDigits: Readonly<Record<Integer, number>> = { smallInteger: 5, integer: 10, bigInteger: 19 };

/** The longest text that a value of the type can have; texts of all other types have no bound. */
function longestText(type: ColumnType): number {
  switch (type.kind) {
    case 'string':
      return type.length;
    case 'smallInteger':
    case 'integer':
    case 'bigInteger':
      return integerDigits[type.kind] + 1;
    // A sign and a point, and a digit before the point that the precision does not count.
    case 'numeric':
      return type.precision + 3;
    case 'boolean':
      return 5;
    case 'uuid':
      return 36;
    case 'float':
      return '-1.7976931348623157e+308'.length;
    case 'date':
      return '5874897-12-31'.length;
    case 'time':
      return '23:59:59.999999'.length;
    case 'datetime':
      return '4713-01-01 00:00:00.000001 BC'.length;
    // The zone of a session may have seconds.
    case 'datetimeTz':
      return '4713-01-01 00:00:00.000001+05:45:16 BC'.length;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

function textChange(from: ColumnType, length: number): TypeChange | null {
  return longestText(from) <= length ? null : fails(`that are longer than ${length} characters make it fail`);
}

function enumChange(from: ColumnType, to: ColumnType): TypeChange | null {
  if (to.kind === 'enum') {
    const gone = from.kind === 'enum' && from.values.every((label) => to.values.includes(label));
    return gone ? null : fails(`that are no label of ${to.name} make it fail`);
  }
  if (to.kind === 'text') return null;
  const labels = (from as Enum).values;
  const longest = Math.max(0, ...labels.map((label) => [...label].length));
  return to.kind === 'string' ? textChange({ kind: 'string', length: longest }, to.length) : unlike(from, to);
}

function isNumber(type: ColumnType): type is Number {
  return ['smallInteger', 'integer', 'bigInteger', 'float', 'numeric'].includes(type.kind);
}

function isJson({ kind }: ColumnType): boolean {
  return kind === 'json' || kind === 'jsonb';
}

function numberChange(from: Number, to: Number): TypeChange | null {
  if (to.kind === 'float') return floatChange(from);
  if (from.kind === 'float') return loses('are rounded');
  const [old, now] = [digitsOf(from), digitsOf(to)];
  if (now.after < old.after) {
    return loses(now.after === 0 ? 'are rounded to whole numbers' : `are rounded to ${now.after} places`);
  }
  return now.before < old.before ? fails('that are too large for it make it fail') : null;
}

function floatChange(from: Number): TypeChange | null {
  const { before, after } = digitsOf(from);
  // A double keeps every number of 15 digits.
  return before + after > 15 ? loses('of more than 15 digits are rounded') : null;
}

function digitsOf(type: Number): { readonly before: number; readonly after: number } {
  if (type.kind === 'float') return { before: 15, after: 0 };
  if (type.kind !== 'numeric') return { before: integerDigits[type.kind], after: 0 };
  return { before: type.precision - type.scale, after: type.scale };
}

const zone =
  "are read in the time zone of the session that runs it; using: 'c AT TIME ZONE ...' names another";

const bytes = loses('are read as bytes, with what follows a backslash as their number');

/** Pairs that have a rule of their own; null: every value stays what it is. */
const others: ReadonlyMap<string, TypeChange | null> = new Map([
  ['json jsonb', loses('lose the order and the repetition of their keys, and their blanks')],
  ['jsonb json', null],
  ['date datetime', null],
  ['date datetimeTz', loses(zone)],
  ['datetime datetimeTz', loses(zone)],
  ['datetimeTz datetime', loses(zone)],
  ['datetime date', loses('lose the time of day')],
  ['datetimeTz date', loses('lose the time of day')],
  ['datetime time', loses('lose the day')],
  ['datetimeTz time', loses('lose the day')],
  ['text binary', bytes],
  ['string binary', bytes],
  ['boolean integer', null],
  ['integer boolean', loses('other than 0 all become true')],
]);

function unlike(from: ColumnType, to: ColumnType): TypeChange {
  return fails(`that are no ${typeText(to)} make it fail, as ${typeText(from)} may hold`);
}
