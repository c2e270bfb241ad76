import type { Operation } from '../../operations/index.ts';

/** Tables without rows and columns without values, known so because the revision itself has made them. */
export class FreshParts {
  readonly #tables = new Set<string>();
  readonly #columns = new Map<string, Set<string>>();

  hasTable(table: string): boolean {
    return this.#tables.has(table);
  }

  hasEmptyColumn(table: string, column: string): boolean {
    return this.#columns.get(table)?.has(column) ?? false;
  }

  /** Takes note of what an operation makes, fills or renames. */
  pass(operation: Operation): void {
    switch (operation.kind) {
      case 'createTable':
        this.#tables.add(operation.table);
        break;
      case 'addColumn':
        this.#passColumn(operation.table, operation.column.name, isEmpty(operation.column));
        // It has failed if there were any rows.
        if (needsValues(operation.column)) this.#tables.add(operation.table);
        break;
      case 'renameTable':
        this.#renameTable(operation.table, operation.to);
        break;
      case 'renameColumn': {
        const wasEmpty = this.hasEmptyColumn(operation.table, operation.column);
        this.#passColumn(operation.table, operation.column, false);
        this.#passColumn(operation.table, operation.to, wasEmpty);
        break;
      }
      case 'dropColumn':
        this.#passColumn(operation.table, operation.column, false);
        break;
      case 'alterColumn':
        if (operation.change.using !== undefined) this.#passColumn(operation.table, operation.column, false);
        break;
      case 'dropTable':
        this.#tables.delete(operation.table);
        this.#columns.delete(operation.table);
        break;
      case 'bulkInsert':
        this.#tables.delete(operation.table);
        this.#columns.delete(operation.table);
        break;
      // These may put rows anywhere.
      case 'executeSql':
      case 'runFunction':
        this.#tables.clear();
        this.#columns.clear();
        break;
      default:
    }
  }

  #passColumn(table: string, column: string, isFresh: boolean): void {
    const columns = this.#columns.get(table) ?? new Set();
    if (isFresh) columns.add(column);
    else columns.delete(column);
    this.#columns.set(table, columns);
  }

  #renameTable(from: string, to: string): void {
    if (this.#tables.delete(from)) this.#tables.add(to);
    const columns = this.#columns.get(from);
    this.#columns.delete(from);
    if (columns !== undefined) this.#columns.set(to, columns);
  }
}

function isEmpty(column: AddedColumn): boolean {
  return column.nullable === true && !isFilled(column);
}

/** Whether rows that are there have no value for it, and need one. */
export function needsValues(column: AddedColumn): boolean {
  return column.nullable !== true && !isFilled(column);
}

function isFilled({ default: value, identity, generated }: AddedColumn): boolean {
  return value !== undefined || identity !== undefined || generated !== undefined;
}

type AddedColumn = Extract<Operation, { readonly kind: 'addColumn' }>['column'];
