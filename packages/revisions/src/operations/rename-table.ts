import {
  editTables,
  renameReferencedTable,
  renameTableIn,
  tableOf,
  withoutTable,
  withTable,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { refuseTakenRelation } from './names.ts';

export interface RenameTable {
  readonly kind: 'renameTable';
  readonly table: string;
  readonly to: string;
}

export const renameTable: OperationDefinition<RenameTable> = {
  apply(schema, { table: from, to }, traits) {
    const table = tableOf(schema, from);
    refuseTakenRelation(schema, to, traits);
    const moved = withTable(withoutTable(schema, from), renameTableIn(table, to));
    return editTables(moved, (each) => renameReferencedTable(each, from, to));
  },
  invert: ({ table, to }) => ({ operations: [{ kind: 'renameTable', table: to, to: table }] }),
  losses: () => nothingLost,
};
