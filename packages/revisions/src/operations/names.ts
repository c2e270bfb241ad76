import {
  type Constraint,
  type DialectTraits,
  ModelError,
  placeOf,
  type QualifiedName,
  relationNamed,
  type Schema,
  schemasOf,
  standsOnIndex,
  type Table,
} from '../model/index.ts';

/**
 * @throws ModelError `model.missing` when the schema that a table or an enum type is to stand in is not there,
 *   `model.invalid` when the name cannot be read
 */
export function requireSchemaOf(schema: Schema, name: string, { dialect }: DialectTraits): void {
  const place = placeOf(name, dialect);
  if (place.schema === null || schemasOf(schema).has(place.schema)) return;
  throw new ModelError('model.missing', { what: 'schema', name: place.schema, table: null });
}

/** @throws ModelError `model.invalid` for a new name in a schema other than the one of the old name */
export function refuseOtherSchema(what: string, from: string, to: string, { dialect }: DialectTraits): void {
  if (placeOf(from, dialect).schema === placeOf(to, dialect).schema) return;
  const why = `it would leave the schema of ${from}; what is renamed stays in its own`;
  throw new ModelError('model.invalid', { what: `${what} of the new name`, name: to, why });
}

/**
 * @param name as a table has it, with its schema
 * @throws ModelError `model.exists` when a table, an index or what stands on one has the name already
 */
export function refuseTakenRelation(schema: Schema, name: string, traits: DialectTraits): void {
  refuseTakenPlace(schema, placeOf(name, traits.dialect), traits);
}

/** The same for the name of an index of this table, which stands in the same schema. */
export function refuseTakenIndex(schema: Schema, name: string, table: string, traits: DialectTraits): void {
  refuseTakenPlace(schema, { ...placeOf(table, traits.dialect), name }, traits);
}

function refuseTakenPlace(schema: Schema, place: QualifiedName, traits: DialectTraits): void {
  const found = relationNamed(schema, place, traits);
  if (found === null) return;
  throw new ModelError('model.exists', { what: found.what, name: place.name, table: found.table });
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
  if (traits.constraintName !== null && standsOnIndex(constraint))
    refuseTakenIndex(schema, name, table.name, traits);
}
