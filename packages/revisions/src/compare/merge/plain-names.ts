import type { Operation } from '../../operations/index.ts';
import type { MergedSide } from './merged-operation.ts';
import { Effect, isOfOneTable } from './same-effect.ts';
import { isObject, replacedAt, type Step } from './tree.ts';

/**
 * The operation without the names of constraints that every database would give them anyway.
 *
 * @param sides those that carry it out, each with the schema before it
 */
export function plainNames(
  operation: Operation,
  sides: readonly Omit<MergedSide, 'operations'>[],
): Operation {
  const named = placesOfNames(operation);
  if (named.length === 0 || !isOfOneTable(operation)) return operation;
  const effects = sides.map(({ dialect, before }) => new Effect(operation, before, dialect));
  return named.reduce<Operation>((plainer, path) => {
    const plainest = replacedAt(plainer, path, undefined) as Operation;
    return effects.every((effect) => effect.isThatOf([plainest])) ? plainest : plainer;
  }, operation);
}

function placesOfNames(operation: Operation): readonly (readonly Step[])[] {
  if (operation.kind === 'createConstraint') return nameOf(operation.constraint.spec, ['constraint', 'spec']);
  if (operation.kind !== 'createTable') return [];
  const { primaryKey, uniques = [], checks = [], foreignKeys = [] } = operation.spec;
  const listed = Object.entries({ uniques, checks, foreignKeys }).flatMap(([list, specs]) =>
    specs.flatMap((spec, at) => nameOf(spec, ['spec', list, at])),
  );
  return [...nameOf(primaryKey, ['spec', 'primaryKey']), ...listed];
}

function nameOf(spec: unknown, path: readonly Step[]): readonly (readonly Step[])[] {
  return isObject(spec) && typeof spec['name'] === 'string' ? [[...path, 'name']] : [];
}
