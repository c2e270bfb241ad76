import {
  type Constraint,
  type DialectTraits,
  ModelError,
  relationNamed,
  type Schema,
  standsOnIndex,
  type Table,
} from '../model/index.ts';

/** @throws ModelError `model.exists` when a table, an index or what stands on one has the name already */
export function refuseTakenRelation(schema: Schema, name: string, traits: DialectTraits): void {
  const found = relationNamed(schema, name, traits);
  if (found !== null) throw new ModelError('model.exists', { what: found.what, name, table: found.table });
}

/**
 * @param schema the one that holds the table as it is without the constraint
 * @throws ModelError `model.exists` when a constraint of the table has the name already, or, where constraints stand on
 *   indexes of their name, anything else has that is a table or an index
 */
export function refuseTakenConstraint(
  schema: Schema,
  table: Table,
  constraint: Constraint,
  traits: DialectTraits,
): void {
  const { name } = constraint;
  if (name === null) return;
  if (table.constraints.some((each) => each.name === name)) {
    throw new ModelError('model.exists', { what: 'constraint', name, table: table.name });
  }
  if (traits.constraintName !== null && standsOnIndex(constraint)) refuseTakenRelation(schema, name, traits);
}
