import {
  type Column,
  type Constraint,
  constraintUses,
  type DialectTraits,
  type ForeignKey,
  generatedFrom,
  indexUses,
  primaryKeyOf,
  type Schema,
  type Table,
} from '../../src/model/index.ts';
import type { Rows } from './rows.ts';
import { isKeyable } from './values.ts';

/** What the next operation is drawn for: a schema, and what is in its tables. */
export interface World {
  readonly schema: Schema;
  readonly rows: Rows;
  readonly traits: DialectTraits;
}

/** A table with one of its columns. */
export interface Place {
  readonly table: Table;
  readonly column: Column;
}

export function tablesOf({ schema }: World): readonly Table[] {
  return [...schema.tables.values()];
}

export function placesOf(world: World): readonly Place[] {
  return tablesOf(world).flatMap((table) => table.columns.map((column) => ({ table, column })));
}

/** All foreign keys, each with the table that it belongs to. */
export function foreignKeysOf(world: World): readonly { readonly table: Table; readonly key: ForeignKey }[] {
  return tablesOf(world).flatMap((table) =>
    table.constraints.flatMap((key) => (key.kind === 'foreignKey' ? [{ table, key }] : [])),
  );
}

/** Whether a foreign key starts or ends at the column. */
export function isInForeignKey(world: World, { table, column }: Place): boolean {
  return foreignKeysOf(world).some(
    ({ table: from, key }) =>
      (from.name === table.name && key.columns.includes(column.name)) ||
      (key.referencedTable === table.name && key.referencedColumns.includes(column.name)),
  );
}

/** Whether an expression of the table names the column, or an index compares it in a way of its own. */
export function isInExpression({ table, column }: Place): boolean {
  const among = table.columns.map(({ name }) => name);
  return (
    generatedFrom(table, column.name) !== null ||
    table.constraints.some((each) => each.kind === 'check' && constraintUses(each, column.name, among)) ||
    table.indexes.some(
      (index) =>
        indexUses(index, column.name, among) &&
        (index.where !== null ||
          index.method !== 'btree' ||
          index.keys.some(
            (key) => 'expression' in key || key.collation !== null || key.operatorClass !== null,
          )),
    )
  );
}

export function isInPrimaryKey({ table, column }: Place): boolean {
  return primaryKeyOf(table)?.columns.includes(column.name) ?? false;
}

/** The columns that a key can be over. */
export function keyColumns(table: Table): readonly Column[] {
  return table.columns.filter(({ type, generated }) => isKeyable(type) && generated === null);
}

/** The keys of a table that a foreign key can reference. Labels are left out: they change under the reference. */
export function referencedKeys(
  table: Table,
): readonly Exclude<Constraint, { readonly kind: 'check' | 'foreignKey' }>[] {
  return table.constraints.flatMap((each) => {
    if (each.kind !== 'primaryKey' && each.kind !== 'unique') return [];
    if (each.kind === 'unique' && each.deferrable !== 'not deferrable') return [];
    const columns = table.columns.filter(({ name }) => each.columns.includes(name));
    return columns.every(({ type, generated }) => type.kind !== 'enum' && generated === null) ? [each] : [];
  });
}

export function isOnPostgresql({ traits }: World): boolean {
  return traits.dialect === 'postgresql';
}
