import {
  columnOf,
  editTable,
  editTables,
  ModelError,
  renameColumnIn,
  renameReferencedColumn,
  tableOf,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface RenameColumn {
  readonly kind: 'renameColumn';
  readonly table: string;
  readonly column: string;
  readonly to: string;
}

export const renameColumn: OperationDefinition<RenameColumn> = {
  apply(schema, { table: name, column: from, to }) {
    const table = tableOf(schema, name);
    columnOf(table, from);
    if (table.columns.some((each) => each.name === to)) {
      throw new ModelError('model.exists', { what: 'column', name: to, table: name });
    }
    const renamed = editTable(schema, name, (each) => renameColumnIn(each, from, to));
    return editTables(renamed, (each) => {
      if (
        each.name === name ||
        !each.constraints.some((c) => c.kind === 'foreignKey' && c.referencedTable === name)
      ) {
        return each;
      }
      return { ...each, constraints: each.constraints.map((c) => renameReferencedColumn(c, name, from, to)) };
    });
  },
  invert: ({ table, column, to }) => ({
    operations: [{ kind: 'renameColumn', table, column: to, to: column }],
  }),
  losses: () => nothingLost,
};
