import { editTable, type Index, indexSpecOf, ModelError, type Table, tableOf } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface DropIndex {
  readonly kind: 'dropIndex';
  readonly table: string;
  readonly name: string;
  /** True drops it without blocking writers, outside any transaction, where the dialect can. */
  readonly concurrently: boolean;
}

export const dropIndex: OperationDefinition<DropIndex> = {
  apply(schema, { table: tableName, name }) {
    return editTable(schema, tableName, (table) => {
      const dropped = indexOf(table, name);
      return { ...table, indexes: table.indexes.filter((index) => index !== dropped) };
    });
  },
  invert({ table, name, concurrently }, before) {
    const index = indexOf(tableOf(before, table), name);
    return { operations: [{ kind: 'createIndex', table, name, ...indexSpecOf(index), concurrently }] };
  },
  losses: () => nothingLost,
};

function indexOf(table: Table, name: string): Index {
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined) throw new ModelError('model.missing', { what: 'index', name, table: table.name });
  return index;
}
