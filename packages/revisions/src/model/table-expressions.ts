import type { Constraint } from './constraint.ts';
import type { Index, IndexKey } from './index-definition.ts';
import type { Table } from './table.ts';

/**
 * The table with each SQL expression over its columns edited: of generated columns, checks, index keys and predicates.
 * What the edit leaves as it is stays the same object, and so does the table.
 */
export function editExpressions(table: Table, edit: (expression: string) => string): Table {
  const columns = table.columns.map((column) => {
    if (column.generated === null) return column;
    const as = edit(column.generated.as);
    return as === column.generated.as ? column : { ...column, generated: { ...column.generated, as } };
  });
  const constraints = table.constraints.map((each) => editConstraint(each, edit));
  const indexes = table.indexes.map((each) => editIndex(each, edit));
  const isSame =
    sameItems(columns, table.columns) &&
    sameItems(constraints, table.constraints) &&
    sameItems(indexes, table.indexes);
  return isSame ? table : { ...table, columns, constraints, indexes };
}

function editConstraint(constraint: Constraint, edit: (expression: string) => string): Constraint {
  if (constraint.kind !== 'check') return constraint;
  const expression = edit(constraint.expression);
  return expression === constraint.expression ? constraint : { ...constraint, expression };
}

function editIndex(index: Index, edit: (expression: string) => string): Index {
  const keys = index.keys.map((key): IndexKey => {
    if ('column' in key) return key;
    const expression = edit(key.expression);
    return expression === key.expression ? key : { ...key, expression };
  });
  const where = index.where === null ? null : edit(index.where);
  return where === index.where && sameItems(keys, index.keys) ? index : { ...index, keys, where };
}

/** Whether two lists hold the same objects. */
export function sameItems<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((each, at) => each === right[at]);
}
