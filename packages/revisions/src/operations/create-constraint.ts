import {
  type Constraint,
  type ConstraintSpec,
  columnOf,
  constraintFrom,
  editTable,
  ModelError,
  named,
  primaryKeyOf,
  type Table,
  tableOf,
  withKeyNotNull,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { referenceTo } from './drop-constraint.ts';
import type { Operation } from './operation.ts';

export interface CreateConstraint {
  readonly kind: 'createConstraint';
  readonly table: string;
  readonly constraint: ConstraintSpec;
}

export const createConstraint: OperationDefinition<CreateConstraint> = {
  apply(schema, { table: name, constraint: spec }, traits) {
    const given = constraintFrom(spec, traits.dialect);
    return editTable(schema, name, (table) => {
      requireColumns(table, given);
      if (given.kind === 'primaryKey' && primaryKeyOf(table) !== null) {
        throw new ModelError('model.exists', {
          what: 'primary key',
          name: given.columns.join(', '),
          table: name,
        });
      }
      const constraint = named(given, table, schema, traits);
      if (constraint.name !== null && table.constraints.some((each) => each.name === constraint.name)) {
        throw new ModelError('model.exists', { what: 'constraint', name: constraint.name, table: name });
      }
      return withKeyNotNull({ ...table, constraints: [...table.constraints, constraint] }, traits);
    });
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

/** @throws ModelError `model.missing` when the constraint stands on a column that the table lacks */
export function requireColumns(table: Table, constraint: Constraint): void {
  if (constraint.kind !== 'check') for (const column of constraint.columns) columnOf(table, column);
}
