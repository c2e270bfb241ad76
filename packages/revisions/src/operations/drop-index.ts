import { editTable, type Index, ModelError, type Table, tableOf } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { recreateIndex } from './recreate.ts';
import { refuseLostTarget } from './references.ts';

export interface DropIndex {
  readonly kind: 'dropIndex';
  readonly table: string;
  readonly name: string;
  /** True drops it without blocking writers, outside any transaction, where the dialect can. */
  readonly concurrently: boolean;
}

export const dropIndex: OperationDefinition<DropIndex> = {
  apply(schema, { table: tableName, name }) {
    const after = editTable(schema, tableName, (table) => {
      const dropped = indexOf(table, name);
      return { ...table, indexes: table.indexes.filter((index) => index !== dropped) };
    });
    refuseLostTarget(schema, after, tableName, { what: 'index', name });
    return after;
  },
  invert({ table, name, concurrently }, before) {
    const index = indexOf(tableOf(before, table), name);
    return { operations: [{ ...recreateIndex(table, index), concurrently }] };
  },
  losses: () => nothingLost,
};

/** @throws ModelError `model.missing` */
export function indexOf(table: Table, name: string): Index {
  const index = table.indexes.find((each) => each.name === name);
  if (index === undefined) throw new ModelError('model.missing', { what: 'index', name, table: table.name });
  return index;
}
