import { editTable, placeOf, renameLabelIn, type Schema, type Table } from '../../../model/index.ts';
import { applyOperation } from '../../../operations/index.ts';
import type { TableEdit } from '../steps.ts';
import { sqliteTraits } from '../traits.ts';

/** A label of an enum type that gets another text in the columns of one table: a part of `renameEnumValue`. */
export interface Relabel {
  readonly kind: 'relabel';
  readonly table: string;
  readonly columns: readonly string[];
  /** The enum type. */
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** What one rebuild of a table can take in. */
export type RebuildEdit = TableEdit | Relabel;

/** @throws ModelError when the edit does not fit */
export function applyEdit(schema: Schema, edit: RebuildEdit): Schema {
  if (edit.kind !== 'relabel') return applyOperation(schema, edit, sqliteTraits);
  return editTable(schema, edit.table, (table) => applyRelabel(table, edit));
}

/** The same object if nothing that the table says of itself names the label. */
export function applyRelabel(table: Table, { type, columns, from, to }: Relabel): Table {
  return renameLabelIn(table, { type: placeOf(type, 'sqlite'), columns, from, to });
}
