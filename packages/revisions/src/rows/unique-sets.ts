import type { Table } from '../model/index.ts';

/**
 * The sets of columns by which rows of a table have to differ. A partial unique index counts as a whole one: rows that
 * differ need no condition.
 */
export function uniqueSets(table: Table): readonly (readonly string[])[] {
  const constraints = table.constraints.flatMap((each) =>
    each.kind === 'primaryKey' || each.kind === 'unique' ? [each.columns] : [],
  );
  const indexes = table.indexes
    .filter(({ unique, keys }) => unique && keys.every((key) => 'column' in key))
    .map(({ keys }) => keys.flatMap((key) => ('column' in key ? [key.column] : [])));
  const byName = new Map(
    [...constraints, ...indexes].map((columns) => [columns.toSorted().join('\0'), columns]),
  );
  return [...byName.values()];
}
