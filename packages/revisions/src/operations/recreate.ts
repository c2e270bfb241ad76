import { type Constraint, constraintSpecOf, type Index, indexSpecOf, type Table } from '../model/index.ts';
import type { CreateConstraint } from './create-constraint.ts';
import type { CreateIndex } from './create-index.ts';

/** What creates a constraint like this one. */
export function recreateConstraint(table: string, constraint: Constraint): CreateConstraint {
  return { kind: 'createConstraint', table, constraint: constraintSpecOf(constraint) };
}

/**
 * What creates constraints and indexes like these, in an order that can be: a foreign key of a table to itself comes
 * after what makes the referenced columns unique.
 */
export function recreate(
  table: string,
  { constraints, indexes }: Pick<Table, 'constraints' | 'indexes'>,
): readonly (CreateConstraint | CreateIndex)[] {
  const create = (each: Constraint): CreateConstraint => recreateConstraint(table, each);
  return [
    ...constraints.filter(({ kind }) => kind !== 'foreignKey').map(create),
    ...indexes.map((index) => recreateIndex(table, index)),
    ...constraints.filter(({ kind }) => kind === 'foreignKey').map(create),
  ];
}

/** What creates an index like this one, in the revision's transaction. */
export function recreateIndex(table: string, index: Index): CreateIndex {
  return { kind: 'createIndex', table, name: index.name, ...indexSpecOf(index), concurrently: false };
}
