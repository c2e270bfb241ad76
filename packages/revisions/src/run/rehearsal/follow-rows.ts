import type { Operation } from '../../operations/index.ts';
import { flattened } from './touched-tables.ts';

/** What becomes of the names of tables and columns that hold rows while operations run. */
export class FollowedRows {
  readonly #operations: readonly Operation[];

  constructor(operations: readonly Operation[]) {
    this.#operations = flattened(operations);
  }

  /** The table that holds the rows afterwards; null if it is dropped with them. */
  table(before: string): string | null {
    let name = before;
    for (const operation of this.#operations) {
      if (!('table' in operation) || operation.table !== name) continue;
      if (operation.kind === 'dropTable') return null;
      if (operation.kind === 'renameTable') name = operation.to;
    }
    return name;
  }

  /** The column that holds the values afterwards; null if it is dropped with them. */
  column(tableBefore: string, columnBefore: string): string | null {
    let [table, column] = [tableBefore, columnBefore];
    for (const operation of this.#operations) {
      if (!('table' in operation) || operation.table !== table) continue;
      if (operation.kind === 'dropTable') return null;
      if (operation.kind === 'renameTable') table = operation.to;
      if (operation.kind === 'dropColumn' && operation.column === column) return null;
      if (operation.kind === 'renameColumn' && operation.column === column) column = operation.to;
    }
    return column;
  }
}
