import {
  type Constraint,
  type ConstraintSpec,
  columnOf,
  constraintFrom,
  type DialectTraits,
  editTable,
  ModelError,
  named,
  primaryKeyOf,
  type Schema,
  type Table,
  tableOf,
  withKeyNotNull,
  withTable,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { referenceTo } from './drop-constraint.ts';
import { refuseTakenConstraint } from './names.ts';
import type { Operation } from './operation.ts';
import { requireTarget } from './references.ts';

export interface CreateConstraint {
  readonly kind: 'createConstraint';
  readonly table: string;
  readonly constraint: ConstraintSpec;
}

export const createConstraint: OperationDefinition<CreateConstraint> = {
  apply(schema, { table: name, constraint: spec }, traits) {
    const given = constraintFrom(spec, traits.dialect);
    if (given.kind === 'foreignKey') requireTarget(schema, given, name);
    return editTable(schema, name, (table) =>
      withKeyNotNull(withConstraint(schema, table, given, traits), traits),
    );
  },
  invert(operation, before, traits) {
    const after = tableOf(createConstraint.apply(before, operation, traits), operation.table);
    const created = after.constraints.at(-1);
    if (created === undefined) return { operations: [] };
    return {
      operations: [
        { kind: 'dropConstraint', table: operation.table, constraint: referenceTo(created) },
        ...nullableAgain(tableOf(before, operation.table), after),
      ],
    };
  },
  losses: () => nothingLost,
};

/**
 * The table with one constraint more, named as the database would name it.
 *
 * @throws ModelError `model.missing`, `model.exists`, `model.invalid`
 */
export function withConstraint(
  schema: Schema,
  table: Table,
  given: Constraint,
  traits: DialectTraits,
): Table {
  requireColumns(table, given);
  if (given.kind === 'primaryKey' && primaryKeyOf(table) !== null) {
    const name = given.columns.join(', ');
    throw new ModelError('model.exists', { what: 'primary key', name, table: table.name });
  }
  const constraint = named(given, table, schema, traits);
  refuseTakenConstraint(withTable(schema, table), table, constraint, traits);
  return { ...table, constraints: [...table.constraints, constraint] };
}

/** What a primary key has made NOT NULL stays so when it goes. */
function nullableAgain(before: Table, after: Table): readonly Operation[] {
  return before.columns
    .filter((column) => column.nullable && !columnOf(after, column.name).nullable)
    .map(({ name }) => ({
      kind: 'alterColumn',
      table: before.name,
      column: name,
      change: { nullable: true },
    }));
}

function requireColumns(table: Table, constraint: Constraint): void {
  if (constraint.kind === 'check') return;
  const { columns, kind } = constraint;
  for (const column of columns) columnOf(table, column);
  if (columns.length === 0 || new Set(columns).size !== columns.length) {
    const why = 'its columns are none or not distinct';
    throw new ModelError('model.invalid', { what: `${kind} constraint of table`, name: table.name, why });
  }
}
