import {
  columnOf,
  editTable,
  type IndexKeySpec,
  type IndexOptions,
  indexFrom,
  ModelError,
  type Schema,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';

export interface CreateIndex {
  readonly kind: 'createIndex';
  readonly table: string;
  readonly name: string;
  readonly keys: readonly IndexKeySpec[];
  readonly options: IndexOptions;
  /** True builds it without blocking writers, outside any transaction, where the dialect can. */
  readonly concurrently: boolean;
}

export const createIndex: OperationDefinition<CreateIndex> = {
  apply(schema, { table: tableName, name, keys, options }, traits) {
    refuseTaken(schema, name);
    const index = indexFrom(name, keys, options, traits.dialect);
    return editTable(schema, tableName, (table) => {
      for (const key of index.keys) if ('column' in key) columnOf(table, key.column);
      for (const column of index.include) columnOf(table, column);
      return { ...table, indexes: [...table.indexes, index] };
    });
  },
  invert: ({ table, name, concurrently }) => ({
    operations: [{ kind: 'dropIndex', table, name, concurrently }],
  }),
  losses: () => nothingLost,
};

function refuseTaken(schema: Schema, name: string): void {
  for (const table of schema.tables.values()) {
    if (table.indexes.some((index) => index.name === name)) {
      throw new ModelError('model.exists', { what: 'index', name, table: table.name });
    }
  }
}
