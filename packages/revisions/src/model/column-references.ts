import type { Constraint } from './constraint.ts';
import { mentions, renameInExpression } from './expression.ts';
import type { Index, IndexKey } from './index-definition.ts';
import type { Table } from './table.ts';

/** Whether a constraint of a table stands on one of its columns. */
export function constraintUses(constraint: Constraint, column: string): boolean {
  return constraint.kind === 'check'
    ? mentions(constraint.expression, column)
    : constraint.columns.includes(column);
}

/** Whether an index of a table stands on one of its columns. */
export function indexUses(index: Index, column: string): boolean {
  return (
    index.keys.some((key) => ('column' in key ? key.column === column : mentions(key.expression, column))) ||
    index.include.includes(column) ||
    (index.where !== null && mentions(index.where, column))
  );
}

/** The table with one column renamed in itself and in all that names it there, as a database renames it. */
export function renameColumnIn(table: Table, from: string, to: string): Table {
  const rename = (name: string): string => (name === from ? to : name);
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      name: rename(column.name),
      generated:
        column.generated === null
          ? null
          : { ...column.generated, as: renameInExpression(column.generated.as, from, to) },
    })),
    constraints: table.constraints.map((constraint) => renameInConstraint(constraint, table.name, from, to)),
    indexes: table.indexes.map((index) => ({
      ...index,
      keys: index.keys.map((key) => renameInKey(key, from, to)),
      include: index.include.map(rename),
      where: index.where === null ? null : renameInExpression(index.where, from, to),
    })),
  };
}

function renameInConstraint(constraint: Constraint, table: string, from: string, to: string): Constraint {
  if (constraint.kind === 'check') {
    return { ...constraint, expression: renameInExpression(constraint.expression, from, to) };
  }
  const renamed = { ...constraint, columns: renameIn(constraint.columns, from, to) };
  return renamed.kind === 'foreignKey' ? renameReferencedColumn(renamed, table, from, to) : renamed;
}

function renameInKey(key: IndexKey, from: string, to: string): IndexKey {
  return 'column' in key
    ? { ...key, column: key.column === from ? to : key.column }
    : { ...key, expression: renameInExpression(key.expression, from, to) };
}

/** The constraint, its referenced columns renamed if it references that table. */
export function renameReferencedColumn<C extends Constraint>(
  constraint: C,
  table: string,
  from: string,
  to: string,
): C {
  if (constraint.kind !== 'foreignKey' || constraint.referencedTable !== table) return constraint;
  return { ...constraint, referencedColumns: renameIn(constraint.referencedColumns, from, to) };
}

function renameIn(columns: readonly string[], from: string, to: string): readonly string[] {
  return columns.map((column) => (column === from ? to : column));
}
