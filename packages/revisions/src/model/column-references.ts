import type { Column } from './column.ts';
import type { Constraint, ForeignKey } from './constraint.ts';
import type { DialectName } from './dialect-name.ts';
import { mentions, renameInExpression, renameQualifier } from './expression.ts';
import type { Index, IndexKey } from './index-definition.ts';
import { placeOf } from './qualified-name.ts';
import type { Table } from './table.ts';
import { editExpressions } from './table-expressions.ts';

/** The names of a table's columns. */
export function columnNames(table: Table): readonly string[] {
  return table.columns.map((column) => column.name);
}

/** Whether a constraint of a table stands on one of its columns. `among` is as for `mentions`. */
export function constraintUses(constraint: Constraint, column: string, among?: readonly string[]): boolean {
  return constraint.kind === 'check'
    ? mentions(constraint.expression, column, among)
    : constraint.columns.includes(column);
}

/** Whether an index of a table stands on one of its columns. `among` is as for `mentions`. */
export function indexUses(index: Index, column: string, among?: readonly string[]): boolean {
  return (
    index.keys.some((key) =>
      'column' in key ? key.column === column : mentions(key.expression, column, among),
    ) ||
    index.include.includes(column) ||
    (index.where !== null && mentions(index.where, column, among))
  );
}

/** The generated column of the table that is made from this one; null if there is none. */
export function generatedFrom(table: Table, column: string): Column | null {
  const among = columnNames(table);
  const isMadeFrom = ({ generated }: Column): boolean =>
    generated !== null && mentions(generated.as, column, among);
  return table.columns.find((each) => each.name !== column && isMadeFrom(each)) ?? null;
}

/** The table with one column renamed in itself and in all that names it there, as a database renames it. */
export function renameColumnIn(table: Table, from: string, to: string): Table {
  const among = columnNames(table);
  const name = (each: string): string => (each === from ? to : each);
  const expression = (each: string): string => renameInExpression(each, from, to, among);
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      name: name(column.name),
      generated:
        column.generated === null ? null : { ...column.generated, as: expression(column.generated.as) },
    })),
    constraints: table.constraints.map((constraint) =>
      constraint.kind === 'check'
        ? { ...constraint, expression: expression(constraint.expression) }
        : renameReferencedColumn(
            { ...constraint, columns: constraint.columns.map(name) },
            table.name,
            from,
            to,
          ),
    ),
    indexes: table.indexes.map((index) => ({
      ...index,
      keys: index.keys.map((key) => renameInKey(key, name, expression)),
      include: index.include.map(name),
      where: index.where === null ? null : expression(index.where),
    })),
  };
}

function renameInKey(
  key: IndexKey,
  name: (each: string) => string,
  expression: (each: string) => string,
): IndexKey {
  return 'column' in key
    ? { ...key, column: name(key.column) }
    : { ...key, expression: expression(key.expression) };
}

/** The constraint, its referenced columns renamed if it references that table. */
export function renameReferencedColumn<C extends Constraint>(
  constraint: C,
  table: string,
  from: string,
  to: string,
): C {
  if (constraint.kind !== 'foreignKey' || constraint.referencedTable !== table) return constraint;
  const referencedColumns = constraint.referencedColumns.map((each) => (each === from ? to : each));
  return { ...constraint, referencedColumns };
}

/** The table with another name, in its expressions and its references to itself too. */
export function renameTableIn(table: Table, to: string, dialect: DialectName): Table {
  const { name: from } = table;
  const [bareFrom, bareTo] = [placeOf(from, dialect).name, placeOf(to, dialect).name];
  const renamed = editExpressions({ ...table, name: to }, (each) => renameQualifier(each, bareFrom, bareTo));
  return renameReferencedTable(renamed, from, to);
}

/** The table with its references to another table under that one's new name; the same object if it has none. */
export function renameReferencedTable(table: Table, from: string, to: string): Table {
  const follows = (each: Constraint): each is ForeignKey =>
    each.kind === 'foreignKey' && each.referencedTable === from;
  if (!table.constraints.some(follows)) return table;
  const constraints = table.constraints.map((each) =>
    follows(each) ? { ...each, referencedTable: to } : each,
  );
  return { ...table, constraints };
}
