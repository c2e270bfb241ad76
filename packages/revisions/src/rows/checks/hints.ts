import { matchingText } from './patterns.ts';
import type { Expression, Scalar } from './tree.ts';

/** What a condition gives away about the columns that it is over. */
export interface Hints {
  /** Columns as the condition spells them. */
  readonly columns: readonly string[];
  /** Values that may make it true, for any of its columns. */
  readonly values: readonly Scalar[];
}

/** What to try where a condition does not hold: its literals, their neighbours, and texts that fit its patterns. */
export function hintsOf(expression: Expression): Hints {
  const columns = new Set<string>();
  const values = new Set<Scalar>();
  const visit = (each: Expression): void => {
    if (each.kind === 'column') columns.add(each.name);
    if (each.kind === 'literal') for (const value of aroundLiteral(each.value)) values.add(value);
    if (!('operands' in each)) return;
    for (const value of fitting(each)) values.add(value);
    each.operands.forEach(visit);
  };
  visit(expression);
  return { columns: [...columns], values: [...values] };
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

function fitting(expression: Expression & { readonly operands: readonly Expression[] }): readonly string[] {
  const [left, right] = expression.operands;
  if (left === undefined || right === undefined) return [];
  const patterns = [left, right].flatMap((each) =>
    each.kind === 'literal' && typeof each.value === 'string' ? [each.value] : [],
  );
  const name = 'name' in expression ? expression.name : '';
  if (['like', 'ilike', 'glob'].includes(name)) {
    return patterns.flatMap((pattern) =>
      [pattern.replaceAll(/[%*]/g, ''), pattern].map((text) => text.replaceAll(/[%*_?]/g, 'a')),
    );
  }
  if (name === '~' || name === '~*') return patterns.map(matchingText);
  const lengths = expression.operands.flatMap((each) =>
    each.kind === 'literal' && typeof each.value === 'number' ? [each.value] : [],
  );
  const measures = expression.operands.some((each) => each.kind === 'call' && /length$/.test(each.name));
  const changesCase = expression.operands.some((each) => each.kind === 'call' && each.name === 'upper');
  return [
    ...(measures ? lengths.flatMap((length) => [length, length + 1, length - 1]) : [])
      .filter((length) => length >= 0 && length <= longest)
      .map((length) => 'a'.repeat(length)),
    ...(changesCase ? ['A', 'AA', 'AAA'] : []),
  ];
}
