import type { Operation } from '../../operations/index.ts';
import type { MergedOperation, MergedSide } from './merged-operation.ts';
import { apart, mergedTree } from './merged-tree.ts';
import { plainer } from './plainer.ts';
import { Effect, isOfOneTable } from './same-effect.ts';
import { replacedAt, sameTree } from './tree.ts';

/** A side with the one of its operations that is looked at, and the schema that it is done to. */
export interface PairedSide extends Omit<MergedSide, 'operations'> {
  readonly operation: Operation;
}

/** What does for two dialects what an operation of each does; null if they have nothing in common. */
export function mergedPair(left: PairedSide, right: PairedSide): readonly MergedOperation[] | null {
  const whole = mergedOperation(left, right);
  if (whole !== null) return [{ only: null, operation: plainer(whole, [left, right]) }];
  return mergedChanges(left, right);
}

function mergedOperation(left: PairedSide, right: PairedSide): Operation | null {
  if (sameTree(left.operation, right.operation)) return left.operation;
  if (left.operation.kind !== right.operation.kind) return null;
  const effects = [left, right].flatMap((side) =>
    isOfOneTable(side.operation)
      ? [{ side, effect: new Effect(side.operation, side.before, side.dialect) }]
      : [],
  );
  if (effects.length < 2) return null;
  const merged = mergedTree(left.operation, right.operation, {
    left: left.dialect,
    right: right.dialect,
    doesForBoth: (path, part) =>
      effects.every(({ side, effect }) =>
        effect.isThatOf([asOperation(replacedAt(side.operation, path, part))]),
      ),
  });
  if (merged === apart) return null;
  const operation = asOperation(merged);
  // Parts that each do for both may not do so together.
  return effects.every(({ effect }) => effect.isThatOf([operation])) ? operation : null;
}

/** A change of a column that is the same on both in some of its parts: those for both, the others for each. */
function mergedChanges(left: PairedSide, right: PairedSide): readonly MergedOperation[] | null {
  if (left.operation.kind !== 'alterColumn' || right.operation.kind !== 'alterColumn') return null;
  const { operation: one } = left;
  const { operation: other } = right;
  const common = Object.keys(one.change).filter((key) => key in other.change && key !== 'using');
  for (const key of common) {
    // A new type may need its values made by an expression, and its default out of the way: it stays whole.
    if (key === 'type') continue;
    const pick = (operation: typeof one): Operation => ({
      ...operation,
      change: only(operation.change, key),
    });
    const shared = mergedOperation({ ...left, operation: pick(one) }, { ...right, operation: pick(other) });
    if (shared === null) continue;
    const rest = ({ dialect }: PairedSide, operation: typeof one): readonly MergedOperation[] => {
      const change = without(operation.change, key);
      const isEmpty = Object.keys(change).length === 0;
      return isEmpty ? [] : [{ only: dialect.traits.dialect, operation: { ...operation, change } }];
    };
    const merged = [...rest(left, one), ...rest(right, other), { only: null, operation: shared }];
    if ([left, right].every((side) => doesFor(side, merged))) return merged;
  }
  return null;
}

function doesFor({ operation, before, dialect }: PairedSide, merged: readonly MergedOperation[]): boolean {
  const own = merged.filter(({ only: each }) => each === null || each === dialect.traits.dialect);
  if (!isOfOneTable(operation)) return false;
  return new Effect(operation, before, dialect).isThatOf(own.map((each) => each.operation));
}

function only<T extends object>(value: T, key: string): T {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each === key)) as T;
}

function without<T extends object>(value: T, key: string): T {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key)) as T;
}

/** What two operations of one kind were merged to, or what one is with a part of it replaced. */
function asOperation(tree: unknown): Operation {
  return tree as Operation;
}
