import { editTable } from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { indexOf } from './drop-index.ts';
import { refuseTakenIndex } from './names.ts';

/** Gives an index another name. It goes on as it is: where the dialect can, nothing is built. */
export interface RenameIndex {
  readonly kind: 'renameIndex';
  readonly table: string;
  readonly name: string;
  readonly to: string;
}

export const renameIndex: OperationDefinition<RenameIndex> = {
  apply(schema, { table: tableName, name, to }, traits) {
    return editTable(schema, tableName, (table) => {
      const renamed = indexOf(table, name);
      refuseTakenIndex(schema, to, tableName, traits);
      const indexes = table.indexes.map((each) => (each === renamed ? { ...each, name: to } : each));
      return { ...table, indexes };
    });
  },
  invert: ({ table, name, to }) => ({ operations: [{ kind: 'renameIndex', table, name: to, to: name }] }),
  losses: () => nothingLost,
};
