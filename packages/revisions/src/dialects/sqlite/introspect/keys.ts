import { sameName } from '../quote.ts';
import {
  type ColumnDefinition,
  clausesOf,
  type TableConstraint,
  type TableConstraintOf,
  type TableDefinition,
} from './ddl/table-definition.ts';

/** The names of the columns of a table's primary key, as the columns are named; none if it has no primary key. */
export function keyColumns(table: TableDefinition): readonly string[] {
  const inline = table.columns.find((column) => clausesOf(column, 'primaryKey').length > 0);
  if (inline !== undefined) return [inline.name];
  const names = table.constraints.find(isPrimaryKey)?.columns.map(({ name }) => name) ?? [];
  return names.map((name) => declaredName(table, name));
}

/** A column's name as the column itself is declared; SQLite finds it in any case. */
export function declaredName({ columns }: Pick<TableDefinition, 'columns'>, name: string): string {
  return columns.find((column) => sameName(column.name, name))?.name ?? name;
}

/**
 * The column that is another name of the rowid: a primary key of one column that is INTEGER to the letter. One that is
 * declared PRIMARY KEY DESC beside its type is not, as SQLite's documentation admits.
 */
export function rowidAlias(table: TableDefinition): ColumnDefinition | null {
  const [name, ...more] = keyColumns(table);
  if (table.withoutRowid || name === undefined || more.length > 0) return null;
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined || column.type.toUpperCase() !== 'INTEGER') return null;
  return clausesOf(column, 'primaryKey').some(({ order }) => order === 'DESC') ? null : column;
}

/** Whether the column takes no NULL: it says so, or the primary key sees to it. */
export function isNotNull(table: TableDefinition, column: ColumnDefinition): boolean {
  if (clausesOf(column, 'notNull').length > 0 || rowidAlias(table) === column) return true;
  return (table.withoutRowid || table.strict) && keyColumns(table).includes(column.name);
}

export function isAutoincrement(table: TableDefinition): boolean {
  return (
    table.constraints.some((each) => each.kind === 'primaryKey' && each.autoincrement) ||
    table.columns.some((column) => clausesOf(column, 'primaryKey').some(({ autoincrement }) => autoincrement))
  );
}

function isPrimaryKey(constraint: TableConstraint): constraint is TableConstraintOf<'primaryKey'> {
  return constraint.kind === 'primaryKey';
}
