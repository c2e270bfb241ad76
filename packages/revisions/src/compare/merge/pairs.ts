import type { Operation } from '../../operations/index.ts';

/** Operations of two lists that are the same one of the same thing, by their places. */
export type Pair = readonly [left: number, right: number];

/**
 * The operations of both lists that may be merged, each at most once, in an order that is that of both lists: what
 * stands in another order in the second one is left out.
 */
export function pairsOf(left: readonly Operation[], right: readonly Operation[]): readonly Pair[] {
  const exact = matched(places(left, named), places(right, named));
  const taken = { left: new Set(exact.map(([at]) => at)), right: new Set(exact.map(([, at]) => at)) };
  const rest = matched(
    places(left, unnamed, (at) => !taken.left.has(at)),
    places(right, unnamed, (at) => !taken.right.has(at)),
  );
  return inOrder([...exact, ...rest].sort(([a], [b]) => a - b));
}

type Places = ReadonlyMap<string, readonly number[]>;

function places(
  operations: readonly Operation[],
  keyOf: (operation: Operation) => string,
  isMeant: (at: number) => boolean = () => true,
): Places {
  const result = new Map<string, number[]>();
  for (const [at, operation] of operations.entries()) {
    if (!isMeant(at)) continue;
    const key = keyOf(operation);
    const known = result.get(key);
    if (known === undefined) result.set(key, [at]);
    else known.push(at);
  }
  return result;
}

function matched(left: Places, right: Places): readonly Pair[] {
  return [...left].flatMap(([key, places]) => {
    const others = right.get(key) ?? [];
    return places.slice(0, others.length).flatMap((at, number): Pair[] => {
      const other = others[number];
      return other === undefined ? [] : [[at, other]];
    });
  });
}

/** What is done to what, with the name of a constraint. */
function named(operation: Operation): string {
  switch (operation.kind) {
    case 'createConstraint': {
      const { spec } = operation.constraint;
      return JSON.stringify([unnamed(operation), 'name' in spec ? spec.name : null]);
    }
    case 'dropConstraint':
      return JSON.stringify([unnamed(operation), operation.constraint.name]);
    default:
      return unnamed(operation);
  }
}

/** The same without names of constraints, which not every database gives. */
function unnamed(operation: Operation): string {
  return JSON.stringify([operation.kind, ...subjectOf(operation)]);
}

function subjectOf(operation: Operation): readonly unknown[] {
  switch (operation.kind) {
    case 'addColumn':
      return [operation.table, operation.column.name];
    case 'createConstraint': {
      const { kind, spec } = operation.constraint;
      return [operation.table, kind, kind === 'check' ? null : 'columns' in spec ? spec.columns : spec];
    }
    case 'dropConstraint':
      return [operation.table, operation.constraint.kind, operation.constraint.columns];
    case 'executeSql':
      return [operation.sql];
    case 'runFunction':
      return [operation.description];
    default: {
      const part = (key: 'table' | 'name' | 'column' | 'to' | 'value'): unknown =>
        Object.entries(operation).find(([each]) => each === key)?.[1];
      return [part('table'), part('name'), part('column'), part('to'), part('value')];
    }
  }
}

/** The longest list of these pairs, which are sorted by their left places, that goes up on the right too. */
function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  // The end of the best list of each length so far, and for each pair the one before it in its list.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, [, right]] of pairs.entries()) {
    const length = firstNotBelow(ends, (end) => (pairs[end]?.[1] ?? 0) < right);
    before[at] = ends[length - 1];
    ends[length] = at;
  }
  const result: Pair[] = [];
  for (let at = ends.at(-1); at !== undefined; at = before[at]) {
    const pair = pairs[at];
    if (pair !== undefined) result.unshift(pair);
  }
  return result;
}

/** How many of a list that begins with those that are below are so. */
function firstNotBelow(list: readonly number[], isBelow: (item: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(list[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
