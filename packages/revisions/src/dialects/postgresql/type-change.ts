import type { ColumnType, TypeChange } from '../../model/index.ts';
import { conversion, isKnown } from './casts.ts';
import { failing, type Judgement, kept, lost, said, together } from './type-changes/judgement.ts';
import { momentChange } from './type-changes/moments.ts';
import { isText, type NamedType, namedType } from './type-changes/named-type.ts';
import { counted, isNumber, numberChange } from './type-changes/numbers.ts';
import { asBytes, fromText, toText } from './type-changes/texts.ts';

/**
 * What becomes of values when their column gets another type, by the casts that PostgreSQL has between the two and by the
 * expression that stands in where it makes none by itself.
 */
export function typeChange(from: ColumnType, to: ColumnType): TypeChange | null {
  const [old, now] = [namedType(from), namedType(to)];
  if (old.text === now.text && old.name === now.name && old.name !== 'enum') return null;
  if (old.element !== null || now.element !== null) return arrayChange(old, now);
  if (isText(now)) return said(toText(old, now));
  if (isText(old)) return isBits(now) ? castless : said(textRead(now));
  const rule = enumChange(old, now) ?? ruleFor(old, now);
  if (rule !== null) return said(rule);
  if (isKnown(from) && isKnown(to)) return passedAsText(old, now);
  return isFamiliar(old) && isFamiliar(now) ? castless : castOfServer;
}

/** There is no cast that PostgreSQL would make, nor an expression that stands in for one. */
const castless: TypeChange = {
  risk: 'fails',
  values: 'cannot become such by a cast, so that it fails even without a row',
  safer: 'Safer: say how they do, by `using`, or make a column of the new type beside it.',
};

/** Types of extensions and of the project itself, and those of which nothing is known here. */
const castOfServer: TypeChange = {
  risk: 'loses',
  values: 'become what a cast of PostgreSQL makes of them, and it fails where there is none',
};

function arrayChange(from: NamedType, to: NamedType): TypeChange | null {
  if (isText(to)) return said(toText(from, to));
  // An expression with a length in it would cut off.
  if (isText(from)) return to.text.endsWith(')[]') ? castless : said(fromText(to));
  const [old, now] = [from.element, to.element];
  if (old === null || now === null) {
    return isFamiliar(from) && isFamiliar(to) ? castless : castOfServer;
  }
  if (conversion('c', old.type, now.type) !== null) return castless;
  const change = typeChange(old.type, now.type);
  return change === null || change === castless
    ? change
    : { ...change, values: `in their elements ${change.values}` };
}

/** Whether all casts of the type are known here. */
function isFamiliar(named: NamedType): boolean {
  if (named.element !== null) return isFamiliar(named.element);
  return isKnown(named.type) || isText(named) || isBits(named) || named.name === 'macaddr8';
}

function textRead(to: NamedType): Judgement {
  return to.type.kind === 'enum' ? failing(`that are no label of ${to.text}`) : fromText(to);
}

/** A rule for enum types; null where there is none. */
function enumChange({ type: from }: NamedType, { type: to, text }: NamedType): Judgement | null {
  if (to.kind !== 'enum') return null;
  const isWhole = from.kind === 'enum' && from.values.every((label) => to.values.includes(label));
  if (isWhole) return kept;
  return isKnown(from) ? failing(`that are no label of ${text}`) : null;
}

/** A rule for two types that are no texts; null where there is none. */
function ruleFor(from: NamedType, to: NamedType): Judgement | null {
  const direct = others.get(`${from.name} > ${to.name}`);
  if (direct !== undefined) return direct;
  if (from.name === 'boolean' && isNumber(to)) return numberChange(from, to);
  if (isNumber(from)) return ofNumbers(from, to);
  if (from.name === 'money' && to.name === 'numeric') return numberChange(from, to);
  if (from.name === 'jsonb' && isNumber(to)) {
    return together(failing('that are no numbers'), numberChange(anyNumber, to));
  }
  if (isBits(from) && isBits(to)) return bitsChange(from, to);
  return momentChange(from, to) ?? (isKnown(from.type) ? fromKnown(from, to) : null);
}

const anyNumber = namedType({ kind: 'native', sql: 'numeric' });

function ofNumbers(from: NamedType, to: NamedType): Judgement | null {
  if (isNumber(to) || to.name === 'money') return numberChange(from, to);
  if (to.name === 'boolean') return lost('other than 0 all become true');
  if (isJson(to)) return isEndless(from) ? failing('that are NaN or infinite') : kept;
  return fromKnown(from, to);
}

/** Whether there may be values that are no numbers among its numbers. */
function isEndless({ name, modifiers: [precision] }: NamedType): boolean {
  return name === 'real' || name === 'double precision' || (name === 'numeric' && precision === undefined);
}

/** Into types that take any text, or nearly so. */
function fromKnown(from: NamedType, to: NamedType): Judgement | null {
  const { type } = from;
  const isFree =
    type.kind === 'enum'
      ? type.values.some((label) => /[\\<&]/.test(label))
      : isJson(from) || from.name === 'xml';
  if (to.name === 'bytea') return isFree ? asBytes : lost('become the bytes of their text');
  if (to.name !== 'xml' || isFree) return null;
  return from.name === 'bytea' ? lost('become hexadecimal digits') : kept;
}

function passedAsText(from: NamedType, to: NamedType): TypeChange {
  if (['boolean', 'uuid', 'bytea'].includes(from.name)) {
    return {
      risk: 'fails',
      values: `make it fail, as next to none of them is of type ${to.text}`,
      safer: 'Safer: say what becomes of them, by `using`, or make a column of the new type beside it.',
    };
  }
  return {
    risk: 'loses',
    values: `whose text is no ${to.text} make it fail, and the others become what it means there`,
  };
}

function isJson({ name }: NamedType): boolean {
  return name === 'json' || name === 'jsonb';
}

function isBits({ name, element }: NamedType): boolean {
  return element === null && (name === 'bit' || name === 'bit varying');
}

function bitsChange(from: NamedType, { name, modifiers: [length] }: NamedType): Judgement {
  if (length === undefined) return kept;
  const [before = Number.POSITIVE_INFINITY] = from.modifiers;
  if (name === 'bit') return failing(`that are not ${counted(length, 'bit')} long`);
  return before <= length ? kept : failing(`that are longer than ${counted(length, 'bit')}`);
}

/** Pairs that have a rule of their own. */
const others: ReadonlyMap<string, Judgement> = new Map([
  ['json > jsonb', lost('lose the order and the repetition of their keys, and their blanks')],
  ['jsonb > json', kept],
  ['jsonb > boolean', failing('that are no booleans')],
  ['boolean > json', kept],
  ['boolean > jsonb', kept],
  ['inet > cidr', lost('lose the bits of the host')],
  ['cidr > inet', kept],
  ['macaddr > macaddr8', kept],
  ['macaddr8 > macaddr', failing('that have other bytes than ff:fe in their middle')],
]);
