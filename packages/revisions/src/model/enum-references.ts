import type { Column, ColumnDefault } from './column.ts';
import { columnNames } from './column-references.ts';
import type { ColumnType } from './column-type.ts';
import { renameLabelInDefault, renameLabelInExpression, renameTypeInExpression } from './enum-expression.ts';
import type { Labelled } from './label-places.ts';
import { placeOf, type QualifiedName } from './qualified-name.ts';
import type { Table } from './table.ts';
import { editExpressions, sameItems } from './table-expressions.ts';
import type { DialectTraits } from './traits.ts';

/**
 * The table with an enum type under its new name: in the types of its columns and, where the database has enum types
 * that SQL can name, in its SQL too.
 */
export function renameEnumIn(table: Table, from: string, to: string, traits: DialectTraits): Table {
  const typed = table.columns.map(
    (column): Column =>
      column.type.kind === 'enum' && column.type.name === from
        ? { ...column, type: { ...column.type, name: to } }
        : column,
  );
  const renamed = sameItems(typed, table.columns) ? table : { ...table, columns: typed };
  if (traits.enumTypes === false) return renamed;
  const [old, fresh] = [placeOf(from, traits.dialect), placeOf(to, traits.dialect)];
  const columns = renamed.columns.map((column) => renameTypeInColumn(column, old, fresh));
  const spelled = sameItems(columns, renamed.columns) ? renamed : { ...renamed, columns };
  return editExpressions(spelled, (each) => renameTypeInExpression(each, old, fresh.name));
}

/** Arrays of the type, and the column's default. */
function renameTypeInColumn(column: Column, from: QualifiedName, to: QualifiedName): Column {
  const type: ColumnType = isArrayOf(column.type, from)
    ? { kind: 'native', sql: arrayType(to) }
    : column.type;
  const value = column.default;
  const isSql = typeof value === 'object' && value !== null;
  const sql = isSql ? renameTypeInExpression(value.sql, from, to.name) : null;
  const isSame = type === column.type && (!isSql || sql === value.sql);
  return isSame ? column : { ...column, type, default: sql === null ? value : { sql } };
}

/** A label of an enum type that gets another name, in the columns of one table. */
export interface LabelChange {
  readonly type: QualifiedName;
  /** The columns of the table that hold the labels. */
  readonly columns: readonly string[];
  readonly from: string;
  readonly to: string;
}

/**
 * The table with a label renamed in the defaults of these columns, and in SQL that compares them with it. The same
 * object if nothing of it names the label.
 */
export function renameLabelIn(table: Table, { type, columns: holders, from, to }: LabelChange): Table {
  const columns = table.columns.map((column): Column => {
    const value = holders.includes(column.name)
      ? labelDefault(column.default, type, from, to)
      : isArrayOf(column.type, type)
        ? arrayDefault(column.default, from, to)
        : column.default;
    return sameDefault(value, column.default) ? column : { ...column, default: value };
  });
  const renamed = sameItems(columns, table.columns) ? table : { ...table, columns };
  const labelled: Labelled = { type, columns: holders, among: columnNames(table) };
  return editExpressions(renamed, (each) => renameLabelInExpression(each, labelled, from, to));
}

function labelDefault(
  value: ColumnDefault | null,
  type: QualifiedName,
  from: string,
  to: string,
): ColumnDefault | null {
  if (typeof value === 'object' && value !== null) {
    return { sql: renameLabelInDefault(value.sql, type, from, to) };
  }
  return value === from ? to : value;
}

function sameDefault(left: ColumnDefault | null, right: ColumnDefault | null): boolean {
  const textOf = (value: ColumnDefault | null) => (typeof value === 'object' ? value?.sql : value);
  return textOf(left) === textOf(right) && typeof left === typeof right;
}

/** Arrays of an enum type have no kind of their own: PostgreSQL's SQL for them is their type. */
function isArrayOf(type: ColumnType, { schema, name }: QualifiedName): boolean {
  if (type.kind !== 'native') return false;
  const parts =
    /^\s*(?:(?<schema>"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\.)?(?<name>"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\s*\[\s*\]\s*$/u.exec(
      type.sql,
    )?.groups;
  if (parts === undefined) return false;
  return (
    unquoted(parts['name'] ?? '') === name && (parts['schema'] ? unquoted(parts['schema']) : null) === schema
  );
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
}

function arrayType({ schema, name }: QualifiedName): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  return `${schema === null ? '' : `${quoted(schema)}.`}${quoted(name)}[]`;
}

/** A literal of an array, such as `{a,"b c"}`, with one element renamed. */
function arrayDefault(value: ColumnDefault | null, from: string, to: string): ColumnDefault | null {
  if (typeof value !== 'string' || !/^\{.*\}$/s.test(value)) return value;
  return value.replaceAll(/"(?:[^"\\]|\\[\s\S])*"|[^{},"]+/g, (element) => {
    const isQuoted = element.startsWith('"');
    const label = isQuoted ? element.slice(1, -1).replaceAll(/\\([\s\S])/g, '$1') : element.trim();
    if (label !== from) return element;
    const isBare = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(to) && to.toLowerCase() !== 'null';
    return isBare && !isQuoted ? to : `"${to.replaceAll(/["\\]/g, '\\$&')}"`;
  });
}
