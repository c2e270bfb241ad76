import { type ColumnType, columnType, type DialectName, type TypeSpec } from '../../model/index.ts';
import type { MergedDialect } from './merged-operation.ts';
import { isObject, keysOf, type Step, sameTree } from './tree.ts';

/** Two operations that are to become one, and how it is found out whether a part of it does for both. */
export interface Merging {
  readonly left: MergedDialect;
  readonly right: MergedDialect;
  /** Whether both operations have the effect that they have when this stands at that place in them. */
  doesForBoth(path: readonly Step[], part: unknown): boolean;
}

/** Nothing does for both. */
export const apart: unique symbol = Symbol('apart');

/**
 * What stands for both pieces of plain data: what is the same in them, and where they differ the one that means the same
 * for the other dialect, or else the text of each.
 */
export function mergedTree(
  left: unknown,
  right: unknown,
  merging: Merging,
  path: readonly Step[] = [],
): unknown {
  if (sameTree(left, right)) return left;
  const key = path.at(-1);
  if (key === 'using') return perDialect(textOf(left), textOf(right), merging)[0] ?? apart;
  // Like the expression above, how an index is built shows in no schema: nobody can tell whether another way would do.
  if (key === 'concurrently') return apart;
  const place = places.get(key);
  if (place !== undefined) return chosen([left, right, ...place(left, right, merging)], merging, path);
  if (Array.isArray(left) && Array.isArray(right)) return mergedList(left, right, merging, path);
  if (isObject(left) && isObject(right)) {
    // A key of an index is a column or an expression; half of each is neither.
    const isWhole = 'expression' in left !== 'expression' in right;
    return isWhole ? chosen([left, right], merging, path) : mergedObject(left, right, merging, path);
  }
  // What only one of them says may be what the other one does anyway.
  return chosen(
    left === undefined || right === undefined ? [undefined, left, right] : [left, right],
    merging,
    path,
  );
}

function chosen(candidates: readonly unknown[], merging: Merging, path: readonly Step[]): unknown {
  const found = candidates.findIndex((each) => merging.doesForBoth(path, each));
  return found < 0 ? apart : candidates[found];
}

function mergedList(
  left: readonly unknown[],
  right: readonly unknown[],
  merging: Merging,
  path: readonly Step[],
): unknown {
  if (left.length !== right.length) return chosen([left, right], merging, path);
  const merged = left.map((each, at) => mergedTree(each, right[at], merging, [...path, at]));
  return merged.includes(apart) ? apart : merged;
}

function mergedObject(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  merging: Merging,
  path: readonly Step[],
): unknown {
  const merged = keysOf(left, right).map(
    (key) => [key, mergedTree(left[key], right[key], merging, [...path, key])] as const,
  );
  if (merged.some(([, value]) => value === apart)) return apart;
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

type PerDialect = (left: unknown, right: unknown, merging: Merging) => readonly unknown[];

const sqlTexts: PerDialect = (left, right, merging) => perDialect(textOf(left), textOf(right), merging);

const defaults: PerDialect = (left, right, merging) =>
  perDialect(defaultText(left), defaultText(right), merging).map((sql) => ({ sql }));

const types: PerDialect = (left, right, merging) =>
  perDialect(typeText(left, merging.left), typeText(right, merging.right), merging);

/** The parts of specs that can say something else for each dialect. */
const places: ReadonlyMap<Step | undefined, PerDialect> = new Map([
  ['as', sqlTexts],
  ['expression', sqlTexts],
  ['sql', sqlTexts],
  ['where', sqlTexts],
  ['default', defaults],
  ['type', types],
]);

type TextFor = ((dialect: DialectName) => string) | null;

function perDialect(left: TextFor, right: TextFor, merging: Merging): readonly object[] {
  if (left === null || right === null) return [];
  const [one, other] = [merging.left.traits.dialect, merging.right.traits.dialect];
  return [{ [one]: left(one), [other]: right(other) }];
}

/** A SQL text as revisions write it; null if it is none. */
function textOf(value: unknown): TextFor {
  if (typeof value === 'string') return () => value;
  if (!isObject(value)) return null;
  return (dialect) => String(value[dialect]);
}

/** A default as SQL. */
function defaultText(value: unknown): TextFor {
  if (isObject(value)) return textOf(value['sql']);
  if (typeof value === 'string') return () => `'${value.replaceAll("'", "''")}'`;
  return typeof value === 'number' || typeof value === 'boolean' ? () => String(value) : null;
}

/** A type as SQL; null for what has no type, and for an enum type, which is more than its name. */
function typeText(value: unknown, { typeText: spelled, traits }: MergedDialect): TextFor {
  if (typeof value !== 'string' && !isObject(value)) return null;
  // What stands as the type of a column in a spec is one.
  const type: ColumnType = columnType(value as TypeSpec, traits.dialect);
  return type.kind === 'enum' ? null : () => spelled(type);
}
