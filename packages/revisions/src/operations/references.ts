import {
  columnOf,
  type ForeignKey,
  type Index,
  ModelError,
  type Schema,
  type Table,
  tableOf,
} from '../model/index.ts';

/** A foreign key with the table that it belongs to. */
interface Reference {
  readonly table: Table;
  readonly foreignKey: ForeignKey;
}

/** The foreign keys that reference a table, its own among them. */
export function referencesTo(schema: Schema, table: string): readonly Reference[] {
  return [...schema.tables.values()].flatMap((each) =>
    each.constraints.flatMap((constraint) =>
      constraint.kind === 'foreignKey' && constraint.referencedTable === table
        ? [{ table: each, foreignKey: constraint }]
        : [],
    ),
  );
}

/**
 * @param schema the one that holds the table of the foreign key as it will be
 * @throws ModelError `model.missing`, `model.invalid` when a foreign key leads to what is not there or not unique
 */
export function requireTarget(schema: Schema, foreignKey: ForeignKey, table: string): void {
  const { columns, referencedTable, referencedColumns } = foreignKey;
  const target = tableOf(schema, referencedTable);
  for (const column of referencedColumns) columnOf(target, column);
  if (columns.length !== referencedColumns.length) {
    const why = `${columns.length} columns cannot reference ${referencedColumns.length}`;
    throw new ModelError('model.invalid', { what: 'foreign key of table', name: table, why });
  }
  if (!isUnique(target, referencedColumns)) {
    const why = `no primary key, unique constraint or plain unique index of table ${referencedTable} is over ${referencedColumns.join(', ')}`;
    throw new ModelError('model.invalid', { what: 'foreign key of table', name: table, why });
  }
}

/**
 * @param before the schema while there is still something that makes the referenced columns unique
 * @param dropped what goes, for the error: `index`, `constraint`
 * @throws ModelError `model.in-use` when a foreign key stands on it, and on nothing else
 */
export function refuseLostTarget(
  before: Schema,
  after: Schema,
  table: string,
  dropped: { readonly what: string; readonly name: string },
): void {
  for (const { table: from, foreignKey } of referencesTo(after, table)) {
    const { referencedColumns } = foreignKey;
    if (!isUnique(tableOf(before, table), referencedColumns)) continue;
    if (isUnique(tableOf(after, table), referencedColumns)) continue;
    throw new ModelError('model.in-use', { ...dropped, by: `a foreign key of table ${from.name}` });
  }
}

/** Whether rows of the table can be told apart by these columns, so that a foreign key may reference them. */
export function isUnique(table: Table, columns: readonly string[]): boolean {
  const constrained = table.constraints.some(
    (each) =>
      (each.kind === 'primaryKey' || (each.kind === 'unique' && each.deferrable === 'not deferrable')) &&
      sameSet(each.columns, columns),
  );
  return (
    constrained || table.indexes.some((index) => isPlainUnique(index) && sameSet(keyColumns(index), columns))
  );
}

function isPlainUnique({ unique, where, keys, valid }: Index): boolean {
  return unique && valid && where === null && keys.every((key) => 'column' in key && key.collation === null);
}

function keyColumns({ keys }: Index): readonly string[] {
  return keys.flatMap((key) => ('column' in key ? [key.column] : []));
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each) => right.includes(each));
}
