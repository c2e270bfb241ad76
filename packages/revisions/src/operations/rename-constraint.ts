import { editTable, ModelError } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { refuseTakenConstraint } from './names.ts';

/**
 * Gives a constraint another name, and with it the index that it stands on, where that has its name. A constraint that
 * the database has left without a name (SQLite) cannot be meant: it is dropped and made with one.
 */
export interface RenameConstraint {
  readonly kind: 'renameConstraint';
  readonly table: string;
  readonly name: string;
  readonly to: string;
}

export const renameConstraint: OperationDefinition<RenameConstraint> = {
  apply(schema, { table: tableName, name, to }, traits) {
    return editTable(schema, tableName, (table) => {
      const constraint = table.constraints.find((each) => each.name === name);
      if (constraint === undefined) {
        throw new ModelError('model.missing', { what: 'constraint', name, table: tableName });
      }
      const renamed = { ...constraint, name: to };
      refuseTakenConstraint(schema, table, renamed, traits);
      const constraints = table.constraints.map((each) => (each === constraint ? renamed : each));
      return { ...table, constraints };
    });
  },
  invert: ({ table, name, to }) => ({
    operations: [{ kind: 'renameConstraint', table, name: to, to: name }],
  }),
  losses: () => nothingLost,
};
