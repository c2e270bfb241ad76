import {
  type CheckConstraint,
  editTable,
  type ForeignKey,
  ModelError,
  type Table,
  tableOf,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { referenceTo } from './drop-constraint.ts';
import { recreateConstraint } from './recreate.ts';

/** Looks at the rows that a NOT VALID constraint has passed over, without blocking writers. */
export interface ValidateConstraint {
  readonly kind: 'validateConstraint';
  readonly table: string;
  readonly name: string;
}

export const validateConstraint: OperationDefinition<ValidateConstraint> = {
  apply(schema, { table: tableName, name }) {
    return editTable(schema, tableName, (table) => {
      const constraint = constraintOf(table, name);
      const validated = { ...constraint, validated: true };
      return {
        ...table,
        constraints: table.constraints.map((each) => (each === constraint ? validated : each)),
      };
    });
  },
  // No database takes a validation back: the way back is the constraint made anew, as it was.
  invert({ table, name }, before) {
    const constraint = constraintOf(tableOf(before, table), name);
    if (constraint.validated) return { operations: [] };
    return {
      operations: [
        { kind: 'dropConstraint', table, constraint: referenceTo(constraint) },
        recreateConstraint(table, constraint),
      ],
    };
  },
  losses: () => nothingLost,
};

function constraintOf(table: Table, name: string): CheckConstraint | ForeignKey {
  const constraint = table.constraints.find((each) => each.name === name);
  if (constraint === undefined || !('validated' in constraint)) {
    throw new ModelError('model.missing', { what: 'check or foreign key', name, table: table.name });
  }
  return constraint;
}
