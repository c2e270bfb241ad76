import { editTable, ModelError } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

/** Looks at the rows that a NOT VALID constraint has passed over, without blocking writers. */
export interface ValidateConstraint {
  readonly kind: 'validateConstraint';
  readonly table: string;
  readonly name: string;
}

export const validateConstraint: OperationDefinition<ValidateConstraint> = {
  apply(schema, { table: tableName, name }) {
    return editTable(schema, tableName, (table) => {
      const constraint = table.constraints.find((each) => each.name === name);
      if (constraint === undefined || !('validated' in constraint)) {
        throw new ModelError('model.missing', { what: 'check or foreign key', name, table: tableName });
      }
      const validated = { ...constraint, validated: true };
      return {
        ...table,
        constraints: table.constraints.map((each) => (each === constraint ? validated : each)),
      };
    });
  },
  invert: () => ({
    irreversible: 'a validated constraint cannot be made NOT VALID again; that it is valid does no harm',
  }),
  losses: () => nothingLost,
};
