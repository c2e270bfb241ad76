import { type ColumnSpec, columnFrom, columnHeld, editTable, ModelError } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { requireEnum } from './enum-columns.ts';

export interface AddColumn {
  readonly kind: 'addColumn';
  readonly table: string;
  readonly column: ColumnSpec;
}

export const addColumn: OperationDefinition<AddColumn> = {
  apply(schema, { table: name, column }, traits) {
    return editTable(schema, name, (table) => {
      if (table.columns.some((each) => each.name === column.name)) {
        throw new ModelError('model.exists', { what: 'column', name: column.name, table: name });
      }
      const added = columnHeld(columnFrom(column, traits.dialect), traits);
      requireEnum(schema, added);
      return { ...table, columns: [...table.columns, added] };
    });
  },
  invert: ({ table, column }) => ({ operations: [{ kind: 'dropColumn', table, column: column.name }] }),
  losses: () => nothingLost,
};
