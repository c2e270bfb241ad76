import { failing, type Judgement, kept, lost, together } from './judgement.ts';
import { isText, type NamedType } from './named-type.ts';
import { counted } from './numbers.ts';

/** Digits that the largest of the type has. */
const digits: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19 };

/** The longest text of a value of each type that has a bound. */
const longest: Readonly<Record<string, number>> = {
  boolean: 5,
  uuid: 36,
  real: '-3.4028235e+38'.length,
  'double precision': '-1.7976931348623157e+308'.length,
  date: '5874897-12-31'.length,
  'time without time zone': '23:59:59.999999'.length,
  'time with time zone': '23:59:59.999999+15:59:59'.length,
  'timestamp without time zone': '4713-01-01 00:00:00.000001 BC'.length,
  // The zone of a session may have seconds.
  'timestamp with time zone': '4713-01-01 00:00:00.000001+05:45:16 BC'.length,
  inet: 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128'.length,
  cidr: 'ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255/128'.length,
  // Grouped, with the sign of a currency.
  money: 40,
  macaddr: 17,
  macaddr8: 23,
  name: 63,
};

function longestText({ type, name, modifiers: [first], element }: NamedType): number {
  if (type.kind === 'enum') return Math.max(0, ...type.values.map((label) => [...label].length));
  const bound = longest[name];
  if (bound !== undefined) return name.startsWith('time') && first !== undefined ? bound - 6 + first : bound;
  const integer = digits[name];
  if (integer !== undefined) return integer + 1;
  if (element !== null || first === undefined) return Number.POSITIVE_INFINITY;
  // A sign and a point, and a digit before the point that the precision does not count.
  if (name === 'numeric') return first + 3;
  return /^(character|bit)( varying)?$/.test(name) ? first : Number.POSITIVE_INFINITY;
}

/** What becomes of values of any type as texts. */
export function toText(from: NamedType, to: NamedType): Judgement {
  const written = from.name === 'bytea' ? lost('become hexadecimal digits') : kept;
  if (to.name === 'name')
    return together(written, ...(longestText(from) * bytesOf(from) > 63 ? [cutOff] : []));
  const [length] = to.modifiers;
  const tooLong =
    length !== undefined && longestText(from) > length
      ? [failing(`that are longer than ${counted(length, 'character')}`)]
      : [];
  const blanks = to.name === 'character' && isText(from) && from.name !== 'character' ? [noBlanks] : [];
  return together(written, ...tooLong, ...blanks);
}

/** Bytes that a character of such a text may take. */
function bytesOf(from: NamedType): number {
  return isText(from) || ['enum', 'json', 'jsonb', 'xml'].includes(from.name) ? 4 : 1;
}

const cutOff = lost('are cut off after 63 bytes');
const noBlanks = lost('lose the blanks at their end');

/** Read as bytes by every type whose text may have backslashes. */
export const asBytes = together(
  failing('with a backslash that stands for no byte'),
  lost('are read as bytes, with what follows a backslash as their number'),
);

const exact = ['boolean', 'smallint', 'integer', 'bigint', 'uuid', 'inet', 'cidr', 'macaddr', 'macaddr8'];

/** What a text loses besides its spelling when it is read as another type. */
const readAs: Readonly<Record<string, string>> = {
  real: 'are rounded to 6 digits',
  'double precision': 'are rounded to 15 digits',
  money: 'are rounded to 2 places',
  jsonb: 'lose the order and the repetition of their keys, and their blanks',
  date: 'lose the time of day',
  'time without time zone': 'lose the day and the time zone',
  'time with time zone': 'lose the day',
  'timestamp without time zone': 'lose the time zone',
  'timestamp with time zone': 'are read in the time zone of the session that runs it where they name none',
};

/** What becomes of texts that are read as values of a type. */
export function fromText(to: NamedType): Judgement {
  if (to.name === 'bytea') return asBytes;
  const unfit = failing(`that are no ${to.text}`);
  if (to.name === 'json' || to.name === 'xml') return unfit;
  const places = to.name === 'numeric' ? to.modifiers[1] : undefined;
  const loss = places === undefined ? readAs[to.name] : `are rounded to ${counted(places, 'place')}`;
  if (loss !== undefined) return together(unfit, lost(loss));
  return together(unfit, lost(exact.includes(to.name) ? spelling : meaning));
}

const spelling = 'are spelled its way from then on';
const meaning = 'become what they mean there';
