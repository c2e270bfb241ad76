import { type Draw, matchingText, textLike } from './patterns.ts';
import type { Expression, Scalar } from './tree.ts';

/** What a condition gives away about the columns that it is over. */
export interface Hints {
  /** Columns as the condition spells them. */
  readonly columns: readonly string[];
  /** Values that may make it true, for any of its columns. */
  readonly values: readonly Scalar[];
  /** Texts that may, another one each time. */
  readonly texts: readonly MadeText[];
}

type MadeText = (draw: Draw) => string;

/** What to try where a condition does not hold: its literals, their neighbours, and texts that fit its patterns. */
export function hintsOf(expression: Expression): Hints {
  const columns = new Set<string>();
  const values = new Set<Scalar>();
  const texts: MadeText[] = [];
  const visit = (each: Expression): void => {
    if (each.kind === 'column') columns.add(each.name);
    if (each.kind === 'literal') for (const value of aroundLiteral(each.value)) values.add(value);
    if (!('operands' in each)) return;
    texts.push(...fitting(each));
    each.operands.forEach(visit);
  };
  visit(expression);
  return { columns: [...columns], values: [...values], texts };
}

const dayMs = 86_400_000;

function aroundLiteral(value: Scalar): readonly Scalar[] {
  if (typeof value === 'number') return [value, value + 1, value - 1, -value];
  if (typeof value !== 'string') return [value];
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(day)) return [value];
  return [value, ...[dayMs, -dayMs].map((ms) => new Date(day + ms).toISOString().slice(0, 10))];
}

const longest = 5_000;

/** Texts that fit a pattern or a length. */
function fitting(expression: Expression & { readonly operands: readonly Expression[] }): readonly MadeText[] {
  const { operands } = expression;
  const name = 'name' in expression ? expression.name : '';
  const literals = operands.flatMap((each) => (each.kind === 'literal' ? [each.value] : []));
  const patterns = literals.filter((each) => typeof each === 'string');
  if (['like', 'ilike', 'glob'].includes(name)) {
    return patterns.map((pattern) => (draw: Draw) => textLike(pattern, draw));
  }
  if (name === '~' || name === '~*')
    return patterns.map((pattern) => (draw: Draw) => matchingText(pattern, draw));
  const measures = operands.some((each) => each.kind === 'call' && each.name.endsWith('length'));
  const lengths = literals
    .filter((each) => typeof each === 'number')
    .flatMap((length) => [length, length + 1, length - 1])
    .filter((length) => length >= 0 && length <= longest);
  const upper = operands.some((each) => each.kind === 'call' && each.name === 'upper');
  return [
    ...(measures ? lengths.map((length) => (draw: Draw) => textLike('_'.repeat(length), draw)) : []),
    ...(upper ? [(draw: Draw) => textLike('___', draw).toUpperCase()] : []),
  ];
}
