import { editTables, ModelError, type Table, tableOf, withoutTable, withTable } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface RenameTable {
  readonly kind: 'renameTable';
  readonly table: string;
  readonly to: string;
}

export const renameTable: OperationDefinition<RenameTable> = {
  apply(schema, { table: from, to }) {
    const table = tableOf(schema, from);
    if (schema.tables.has(to)) throw new ModelError('model.exists', { what: 'table', name: to, table: null });
    const moved = withTable(withoutTable(schema, from), { ...table, name: to });
    return editTables(moved, (each) => referencesFollow(each, from, to));
  },
  invert: ({ table, to }) => ({ operations: [{ kind: 'renameTable', table: to, to: table }] }),
  losses: () => nothingLost,
};

function referencesFollow(table: Table, from: string, to: string): Table {
  const follows = table.constraints.some(
    (each) => each.kind === 'foreignKey' && each.referencedTable === from,
  );
  if (!follows) return table;
  return {
    ...table,
    constraints: table.constraints.map((each) =>
      each.kind === 'foreignKey' && each.referencedTable === from ? { ...each, referencedTable: to } : each,
    ),
  };
}
