import {
  columnOf,
  editTable,
  type IndexKeySpec,
  type IndexOptions,
  indexFrom,
  ModelError,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { refuseTakenIndex } from './names.ts';

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
    refuseTakenIndex(schema, name, tableName, traits);
    const index = indexFrom(name, keys, options, traits.dialect);
    if (keys.length === 0)
      throw new ModelError('model.invalid', { what: 'index', name, why: 'it has no keys' });
    return editTable(schema, tableName, (table) => {
      for (const key of index.keys) if ('column' in key) columnOf(table, key.column);
      for (const column of index.include) columnOf(table, column);
      const held = traits.includedColumns === false ? { ...index, include: [] } : index;
      return { ...table, indexes: [...table.indexes, held] };
    });
  },
  invert: ({ table, name, concurrently }) => ({
    operations: [{ kind: 'dropIndex', table, name, concurrently }],
  }),
  losses: () => nothingLost,
};
