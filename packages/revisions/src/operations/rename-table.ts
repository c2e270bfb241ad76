import {
  editTables,
  renameReferencedTable,
  renameTableIn,
  tableOf,
  withoutTable,
  withTable,
} from '../model/index.ts';
import { nothingLost, type OperationDefinition } from './definition.ts';
import { refuseOtherSchema, refuseTakenRelation } from './names.ts';

export interface RenameTable {
  readonly kind: 'renameTable';
  readonly table: string;
  readonly to: string;
}

export const renameTable: OperationDefinition<RenameTable> = {
  apply(schema, { table: from, to }, traits) {
    const table = tableOf(schema, from);
    refuseOtherSchema('table', from, to, traits);
    refuseTakenRelation(schema, to, traits);
    const moved = withTable(withoutTable(schema, from), renameTableIn(table, to, traits.dialect));
    return editTables(moved, (each) => renameReferencedTable(each, from, to));
  },
  invert: ({ table, to }) => ({ operations: [{ kind: 'renameTable', table: to, to: table }] }),
  losses: () => nothingLost,
};
