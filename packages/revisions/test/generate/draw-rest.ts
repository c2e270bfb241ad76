import { type Constraint, type Index, qualifiedName, type Table } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { comment } from './draw-column.ts';
import { freeName, namesOf } from './names.ts';
import { rowsPerTable } from './rows.ts';
import { isDistinct, isKeyable, value } from './values.ts';
import { isOnPostgresql, placesOf, tablesOf, type World } from './world.ts';

export function setComment(world: World, dice: Dice): Operation | null {
  const place = dice.pick(placesOf(world));
  if (place === null) return null;
  const column = dice.oneIn(2) ? null : place.column.name;
  return {
    kind: 'setComment',
    table: place.table.name,
    column,
    comment: dice.oneIn(4) ? null : comment(dice),
  };
}

export function bulkInsert(world: World, dice: Dice): Operation | null {
  const table = dice.pick(tablesOf(world).filter(({ name }) => !world.rows.has(name)));
  if (table === null) return null;
  const columns = table.columns.filter(
    ({ generated, identity }) => generated === null && !(identity === 'always' && isOnPostgresql(world)),
  );
  const empty = columns.filter(
    (column) => hasToBeEmpty(world, table, column.name) || (column.nullable && dice.oneIn(3)),
  );
  const filled = columns.filter((column) => !empty.includes(column)).map(({ name }) => name);
  if (columns.length === 0 || !canBeInserted(table, filled)) return null;
  return {
    kind: 'bulkInsert',
    table: table.name,
    columns: columns.map(({ name }) => name),
    rows: Array.from({ length: rowsPerTable }, (_, row) =>
      columns.map((column) => (empty.includes(column) ? null : value(column.type, row + 1, world.schema))),
    ),
  };
}

/** A reference to a table without rows, or to values that are not the same there, can only be to nothing. */
function hasToBeEmpty(world: World, table: Table, column: string): boolean {
  return table.constraints.some((each) => {
    if (each.kind !== 'foreignKey' || !each.columns.includes(column)) return false;
    if (each.referencedTable === table.name) return false;
    const target = world.rows.get(each.referencedTable);
    return !each.referencedColumns.every((name) => target?.get(name)?.holds === 'own');
  });
}

/** Whether rows with values in these columns, and nothing in the others, break no constraint. */
function canBeInserted(table: Table, filled: readonly string[]): boolean {
  const states = new Map(
    table.columns.map((column) => {
      const numbered = column.identity === 'always' && !filled.includes(column.name);
      const held = filled.includes(column.name);
      return [column.name, { held, numbered, distinct: numbered || (held && isDistinct(column.type)) }];
    }),
  );
  const isEmpty = (name: string): boolean => states.get(name)?.held === false && !states.get(name)?.numbered;
  const isHeld = (name: string): boolean => states.get(name)?.held === true;
  const isApart = (name: string): boolean => states.get(name)?.distinct === true;
  const isAllowed = (constraint: Constraint): boolean => {
    const { kind } = constraint;
    if (kind === 'check') return true;
    const { columns } = constraint;
    if (kind === 'primaryKey') return !columns.some(isEmpty) && columns.some(isApart);
    if (kind === 'unique') return columns.some((name) => isApart(name) || isEmpty(name));
    if (columns.some(isEmpty)) return true;
    const toItself = constraint.referencedTable === table.name;
    return columns.every(isHeld) && (!toItself || constraint.referencedColumns.every(isHeld));
  };
  const isIndexed = ({ unique, keys }: Index): boolean =>
    !unique || keys.some((key) => 'column' in key && (isApart(key.column) || isEmpty(key.column)));
  return (
    table.columns.every(
      ({ name, nullable, generated }) => nullable || generated !== null || !isEmpty(name),
    ) &&
    table.constraints.every(isAllowed) &&
    table.indexes.every(isIndexed)
  );
}

/** A text of SQL that changes rows but leaves them as they are, or one that does what an operation would. */
export function executeSql(world: World, dice: Dice): Operation | null {
  const place = dice.pick(placesOf(world).filter(({ column }) => column.generated === null));
  if (place === null) return null;
  const table = quotedTable(place.table.name);
  const column = quoted(place.column.name);
  const isNumbered = place.column.identity === 'always';
  if (!dice.oneIn(2) || !isKeyable(place.column.type)) {
    const sql = isNumbered ? `DELETE FROM ${table} WHERE 1 = 0` : `UPDATE ${table} SET ${column} = ${column}`;
    return { kind: 'executeSql', sql, effect: [] };
  }
  const name = freeName(dice, namesOf(world.schema));
  const sql = `CREATE INDEX ${quoted(name)} ON ${table} (${column})`;
  const effect = {
    kind: 'createIndex',
    table: place.table.name,
    name,
    keys: [place.column.name],
    options: {},
    concurrently: false,
  } as const;
  return { kind: 'executeSql', sql, effect: [effect] };
}

export function runFunction(): Operation {
  return {
    kind: 'runFunction',
    description: 'looks at the database',
    run: async (session) => {
      await session.query('SELECT 1');
    },
  };
}

/** A table as SQL names it. */
export function quotedTable(name: string): string {
  return besideTable(name, qualifiedName(name).name);
}

/** What stands in the schema of a table. */
export function besideTable(table: string, name: string): string {
  const { schema } = qualifiedName(table);
  return schema === null ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
