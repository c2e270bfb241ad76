import { columnNames } from './column-references.ts';
import type { Constraint } from './constraint.ts';
import { mentions } from './expression.ts';
import { placeOf, type QualifiedName } from './qualified-name.ts';
import type { Schema } from './schema.ts';
import type { Table } from './table.ts';
import type { DialectTraits, NamesTaken } from './traits.ts';

/** The constraint with the name that the database would give it, where it gives one and the revision gave none. */
export function named<C extends Constraint>(
  constraint: C,
  table: Table,
  schema: Schema,
  traits: DialectTraits,
): C {
  if (constraint.name !== null || traits.constraintName === null) return constraint;
  const name = traits.constraintName({
    kind: constraint.kind,
    table: placeOf(table.name, traits.dialect).name,
    columns:
      constraint.kind === 'check'
        ? columnNames(table).filter((column, _at, among) => mentions(constraint.expression, column, among))
        : constraint.columns,
    taken: namesBeside(schema, table, traits),
  });
  return { ...constraint, name };
}

/** The table with every constraint named as the database would name it, in the order in which it would. */
export function withNamedConstraints(table: Table, schema: Schema, traits: DialectTraits): Table {
  let result: Table = { ...table, constraints: [] };
  for (const constraint of table.constraints) {
    result = { ...result, constraints: [...result.constraints, named(constraint, result, schema, traits)] };
  }
  return result;
}

/**
 * What has the name in this place among tables and indexes, which share their names in a schema; null if it is free.
 * Where a database names constraints itself, an index of the same name stands behind each primary key and unique
 * constraint.
 */
export function relationNamed(
  schema: Schema,
  place: QualifiedName,
  traits: DialectTraits,
): { readonly what: 'table' | 'index' | 'constraint'; readonly table: string | null } | null {
  const { name } = place;
  for (const table of schema.tables.values()) {
    const found = placeOf(table.name, traits.dialect);
    if (found.schema !== place.schema) continue;
    if (found.name === name) return { what: 'table', table: null };
    if (table.indexes.some((index) => index.name === name)) return { what: 'index', table: table.name };
    const isRelation = (each: Constraint): boolean => each.name === name && standsOnIndex(each);
    if (traits.constraintName !== null && table.constraints.some(isRelation)) {
      return { what: 'constraint', table: table.name };
    }
  }
  return null;
}

/** Whether the constraint is kept by an index. */
export function standsOnIndex({ kind }: Constraint): boolean {
  return kind === 'primaryKey' || kind === 'unique';
}

/** The names in the schema of the table that is edited. */
function namesBeside(schema: Schema, edited: Table, { dialect }: DialectTraits): NamesTaken {
  const relations = new Set<string>();
  const constraints = new Set<string>();
  const { schema: own } = placeOf(edited.name, dialect);
  for (const table of [...schema.tables.values(), edited]) {
    const place = placeOf(table.name, dialect);
    if (place.schema !== own) continue;
    relations.add(place.name);
    for (const index of table.indexes) relations.add(index.name);
    for (const constraint of table.constraints) {
      if (constraint.name === null) continue;
      constraints.add(constraint.name);
      if (standsOnIndex(constraint)) relations.add(constraint.name);
    }
  }
  return { relations, constraints };
}
