import type { Constraint } from './constraint.ts';
import { mentions } from './expression.ts';
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
    table: table.name,
    columns:
      constraint.kind === 'check'
        ? table.columns
            .map((column) => column.name)
            .filter((column) => mentions(constraint.expression, column))
        : constraint.columns,
    taken: namesIn(schema, table),
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

function namesIn(schema: Schema, edited: Table): NamesTaken {
  const relations = new Set<string>();
  const constraints = new Set<string>();
  for (const table of [...schema.tables.values(), edited]) {
    relations.add(table.name);
    for (const index of table.indexes) relations.add(index.name);
    for (const { kind, name } of table.constraints) {
      if (name === null) continue;
      constraints.add(name);
      if (kind === 'primaryKey' || kind === 'unique') relations.add(name);
    }
  }
  return { relations, constraints };
}
