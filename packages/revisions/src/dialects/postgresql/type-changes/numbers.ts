import { failing, type Judgement, kept, lost, together } from './judgement.ts';
import type { NamedType } from './named-type.ts';

/** The numbers that a type can hold. NaN is not thought of where a precision is given. */
interface Range {
  /** Digits before the point: the logarithm of the largest number. */
  readonly before: number;
  /** Whether that number itself is held. */
  readonly inclusive: boolean;
  readonly after: number;
}

const integers: ReadonlyMap<string, number> = new Map([
  ['boolean', 1],
  ['smallint', 32_767],
  ['integer', 2_147_483_647],
  ['bigint', Number(9_223_372_036_854_775_807n)],
]);

/** Digits after the point of a numeric without a precision. */
const mostPlaces = 16_383;

/** Digits that a binary number keeps, and the largest power of ten under which it keeps every whole number. */
const binary = {
  real: { digits: 6, whole: 7, before: 38 },
  'double precision': { digits: 15, whole: 15, before: 308 },
} as const;

export function isNumber({ name }: NamedType): boolean {
  return integers.has(name) ? name !== 'boolean' : name === 'numeric' || isBinary(name);
}

/** What becomes of numbers, those of money and of jsonb among them, under another type of numbers, or money. */
export function numberChange(from: NamedType, to: NamedType): Judgement {
  if (isBinary(to.name)) return binaryChange(from, to.name);
  const [old, now] = [rangeOf(from), rangeOf(to)];
  const rounds = now.after < old.after;
  return together(...(rounds ? [rounded(now.after, from)] : []), ...tooLarge(old, now, rounds));
}

function tooLarge(old: Range, now: Range, rounds: boolean): readonly Judgement[] {
  // What is rounded may come to be the next power of ten.
  const reaches = old.inclusive || rounds;
  const fits = old.before < now.before || (old.before === now.before && (!reaches || now.inclusive));
  return fits ? [] : [failing('that are too large for it')];
}

function rounded(places: number, from: NamedType): Judgement {
  if (places === mostPlaces) {
    return lost(`of more than ${from.name === 'real' ? binary.real.digits : 15} digits are rounded`);
  }
  if (places < 0) return lost(`are rounded to multiples of ${10 ** -places}`);
  return lost(places === 0 ? 'are rounded to whole numbers' : `are rounded to ${counted(places, 'place')}`);
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function binaryChange(from: NamedType, to: keyof typeof binary): Judgement {
  const { digits, whole, before } = binary[to];
  if (from.name === 'real') return kept;
  const old = rangeOf(from);
  const keeps = old.before <= whole && (old.after <= 0 || old.before + old.after <= digits);
  return together(
    ...(keeps ? [] : [lost(`of more than ${digits} digits are rounded`)]),
    // Infinity itself is held.
    ...(old.before > before && from.name !== to ? [failing('that are too large or too small for it')] : []),
  );
}

function isBinary(name: string): name is keyof typeof binary {
  return name in binary;
}

function rangeOf({ name, modifiers }: NamedType): Range {
  const largest = integers.get(name);
  if (largest !== undefined) return { before: Math.log10(largest), inclusive: true, after: 0 };
  if (name === 'money') return { before: Math.log10(9.2e16), inclusive: true, after: 2 };
  // A binary number has more digits after its point than a numeric takes from it.
  if (isBinary(name)) {
    return { before: binary[name].before + 1, inclusive: true, after: Number.POSITIVE_INFINITY };
  }
  const [precision, scale = 0] = name === 'numeric' ? modifiers : [];
  if (precision !== undefined) return { before: precision - scale, inclusive: false, after: scale };
  return { before: 131_072, inclusive: true, after: mostPlaces };
}
