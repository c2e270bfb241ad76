import type { Schema } from '../../model/index.ts';
import { applyOperations, type Operation } from '../../operations/index.ts';
import type { MergedOperation, MergedSide } from './merged-operation.ts';
import { mergedPair } from './merged-pair.ts';
import { pairsOf } from './pairs.ts';
import { plainer } from './plainer.ts';

/**
 * One list of what is to be done on all dialects of a project, of the lists of each: what is the same is there once,
 * with the text of each dialect where only those differ, and what is not is for one dialect alone. The operations of
 * each dialect keep their order, so that the list does for each what its own one does.
 *
 * @param sides one or two
 */
export function mergeOperations(sides: readonly MergedSide[]): readonly MergedOperation[] {
  const [left, right] = sides.map((side) => new Standing(side));
  if (left === undefined) return [];
  if (right === undefined) return left.side.operations.map((each) => left.alone(each, null));
  const merged: MergedOperation[] = [];
  const pairs = [...pairsOf(left.side.operations, right.side.operations), null];
  let [atLeft, atRight] = [0, 0];
  for (const pair of pairs) {
    const [toLeft, toRight] = pair ?? [left.side.operations.length, right.side.operations.length];
    merged.push(...left.between(atLeft, toLeft), ...right.between(atRight, toRight));
    if (pair !== null) merged.push(...together(left, right, pair));
    [atLeft, atRight] = [toLeft + 1, toRight + 1];
  }
  return bySide(merged, left);
}

/** One side, with the schema as far as its operations have been passed on. */
class Standing {
  readonly side: MergedSide;
  #schema: Schema;

  constructor(side: MergedSide) {
    this.side = side;
    this.#schema = side.before;
  }

  get schema(): Schema {
    return this.#schema;
  }

  at(place: number): Operation {
    const operation = this.side.operations[place];
    if (operation === undefined) throw new RangeError(`no operation ${place}`);
    return operation;
  }

  pass(operation: Operation): void {
    this.#schema = applyOperations(this.#schema, [operation], this.side.dialect.traits);
  }

  alone(operation: Operation, only: MergedOperation['only']): MergedOperation {
    const plain = plainer(operation, [{ ...this.side, before: this.#schema }]);
    this.pass(plain);
    return { only, operation: plain };
  }

  between(from: number, to: number): readonly MergedOperation[] {
    const own = this.side.dialect.traits.dialect;
    return this.side.operations
      .slice(from, to)
      .map((each) => this.alone(each, isNothingElsewhere(each) ? null : own));
  }
}

/** A schema is made for all: where there are none, that does nothing. */
function isNothingElsewhere({ kind }: Operation): boolean {
  return kind === 'createSchema' || kind === 'dropSchema';
}

function together(
  left: Standing,
  right: Standing,
  [atLeft, atRight]: readonly [number, number],
): readonly MergedOperation[] {
  const merged = mergedPair(
    { ...left.side, before: left.schema, operation: left.at(atLeft) },
    { ...right.side, before: right.schema, operation: right.at(atRight) },
  );
  if (merged === null) {
    return [...left.between(atLeft, atLeft + 1), ...right.between(atRight, atRight + 1)];
  }
  for (const { only, operation } of merged) {
    for (const standing of [left, right]) {
      if (only === null || only === standing.side.dialect.traits.dialect) standing.pass(operation);
    }
  }
  return merged;
}

/** What stands between operations for all, first that of the one dialect, then that of the other. */
function bySide(merged: readonly MergedOperation[], left: Standing): readonly MergedOperation[] {
  const first = left.side.dialect.traits.dialect;
  const result: MergedOperation[] = [];
  let later: MergedOperation[] = [];
  for (const each of merged) {
    if (each.only !== null && each.only !== first) {
      later.push(each);
      continue;
    }
    if (each.only === null) {
      result.push(...later);
      later = [];
    }
    result.push(each);
  }
  return [...result, ...later];
}
