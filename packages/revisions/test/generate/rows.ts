import { columnOf, mentions, type Schema, type Table, tableOf } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import { isDistinct } from './values.ts';

/** How many rows a table with rows has. */
export const rowsPerTable = 3;

/** What is known of the values of a column in a table with rows. */
export interface Filled {
  /** `own`: row n holds `value(type, n)`. `null`: no row holds anything. `other`: none is null, and no more is known. */
  readonly holds: 'own' | 'null' | 'other';
  /** Whether no two rows hold the same. */
  readonly distinct: boolean;
  /** Whether something has been done to the column that could not be undone once its values are lost. */
  readonly touched: boolean;
}

/** The tables that have rows, with their columns. */
export type Rows = ReadonlyMap<string, ReadonlyMap<string, Filled>>;

/** Whether these columns tell the rows of the table apart, or there are no rows. */
export function tellApart(rows: Rows, table: string, columns: readonly string[]): boolean {
  const filled = rows.get(table);
  if (filled === undefined) return true;
  return columns.some((column) => filled.get(column)?.distinct === true);
}

/** Whether no row of the table holds a NULL in the column. */
export function hasNoNull(rows: Rows, table: string, column: string): boolean {
  return rows.get(table)?.get(column)?.holds !== 'null';
}

/** Whether each row references one of the other table, or nothing. */
export function referencesHold(
  rows: Rows,
  from: { readonly table: string; readonly columns: readonly string[] },
  to: { readonly table: string; readonly columns: readonly string[] },
): boolean {
  const source = rows.get(from.table);
  if (source === undefined || from.columns.some((column) => source.get(column)?.holds === 'null'))
    return true;
  const target = rows.get(to.table);
  const own = (filled: ReadonlyMap<string, Filled> | undefined, columns: readonly string[]): boolean =>
    columns.every((column) => filled?.get(column)?.holds === 'own');
  return own(source, from.columns) && own(target, to.columns);
}

/** The rows after an operation. `before` is the schema that it is applied to. */
export function rowsAfter(rows: Rows, operation: Operation, before: Schema): Rows {
  const columns = 'table' in operation ? rows.get(operation.table) : undefined;
  if (operation.kind === 'bulkInsert') {
    return new Map(rows).set(operation.table, inserted(operation, tableOf(before, operation.table)));
  }
  if (operation.kind === 'replaceEnumValues') return enumReplaced(rows, operation.name, before);
  if (columns === undefined || !('table' in operation)) return rows;
  const { table } = operation;
  const set = (changed: ReadonlyMap<string, Filled>): Rows => new Map(rows).set(table, changed);
  switch (operation.kind) {
    case 'dropTable':
      return without(rows, table);
    case 'renameTable':
      return new Map(without(rows, table)).set(operation.to, columns);
    case 'addColumn':
      return set(new Map(columns).set(operation.column.name, added(operation)));
    case 'dropColumn':
      return set(without(columns, operation.column));
    case 'renameColumn': {
      const filled = columns.get(operation.column);
      const left = without(columns, operation.column);
      return set(filled === undefined ? left : new Map(left).set(operation.to, filled));
    }
    case 'alterColumn': {
      const filled = columns.get(operation.column);
      if (filled === undefined) return rows;
      const retyped = operation.change.type !== undefined && filled.holds === 'own';
      const holds = retyped ? 'other' : filled.holds;
      if (operation.change.generated === null) {
        const isNull = madeOfNull(columns, tableOf(before, table), operation.column);
        return set(
          new Map(columns).set(operation.column, isNull ? nothingHeld : { ...filled, touched: true }),
        );
      }
      return set(new Map(columns).set(operation.column, { ...filled, holds, touched: true }));
    }
    case 'createConstraint':
    case 'dropConstraint':
    case 'dropIndex':
      return set(new Map([...columns].map(([name, filled]) => [name, { ...filled, touched: true }])));
    default:
      return rows;
  }
}

function inserted(
  { columns, rows }: Extract<Operation, { readonly kind: 'bulkInsert' }>,
  table: Table,
): ReadonlyMap<string, Filled> {
  return new Map(
    table.columns.map((column): [string, Filled] => {
      const at = columns.indexOf(column.name);
      // A column that is left out numbers or generates its values by itself.
      if (at < 0) {
        const numbered = column.identity !== null;
        return [column.name, { holds: 'other', distinct: numbered, touched: false }];
      }
      const isNull = rows.every((row) => row[at] === null);
      return [
        column.name,
        { holds: isNull ? 'null' : 'own', distinct: isNull || isDistinct(column.type), touched: false },
      ];
    }),
  );
}

const nothingHeld: Filled = { holds: 'null', distinct: true, touched: true };

/** Whether an expression makes the column's values of a column that holds none. */
function madeOfNull(columns: ReadonlyMap<string, Filled>, table: Table, name: string): boolean {
  const { generated } = columnOf(table, name);
  const among = table.columns.map((column) => column.name);
  return among.some(
    (source) =>
      columns.get(source)?.holds === 'null' && generated !== null && mentions(generated.as, source, among),
  );
}

function added({ column }: Extract<Operation, { readonly kind: 'addColumn' }>): Filled {
  if (column.identity !== undefined) return { holds: 'other', distinct: true, touched: true };
  const isNull = column.default === undefined && column.generated === undefined;
  return { holds: isNull ? 'null' : 'other', distinct: isNull, touched: false };
}

function enumReplaced(rows: Rows, name: string, before: Schema): Rows {
  return new Map(
    [...rows].map(([table, columns]) => [
      table,
      new Map(
        [...columns].map(([column, filled]) => {
          const { type } = columnOf(tableOf(before, table), column);
          const replaced = type.kind === 'enum' && type.name === name && filled.holds === 'own';
          return [column, replaced ? { ...filled, holds: 'other', touched: true } : filled];
        }),
      ),
    ]),
  );
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  return new Map([...map].filter(([each]) => each !== key));
}
