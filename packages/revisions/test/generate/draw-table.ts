import {
  type ColumnSpec,
  columnFrom,
  type ForeignKeySpec,
  qualifiedName,
  type TableSpec,
  typeSpecOf,
} from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { columnSpec, comment } from './draw-column.ts';
import { referentialOptions } from './draw-constraint.ts';
import { condition } from './expressions.ts';
import { freeName, freePlace, namesOf } from './names.ts';
import { isKeyable } from './values.ts';
import { foreignKeysOf, referencedKeys, tablesOf, type World } from './world.ts';

export function createTable(world: World, dice: Dice): Operation {
  const taken = [...namesOf(world.schema)];
  const free = (): string => {
    const name = freeName(dice, taken);
    taken.push(name);
    return name;
  };
  const table = freePlace(dice, taken, world.schema);
  taken.push(qualifiedName(table).name);
  const columns = [key(dice), ...moreColumns(world, dice)];
  const reference = dice.oneIn(3) ? referenceToAnother(world, dice, columns) : null;
  const all = [...columns, ...(reference?.columns ?? [])];
  const named = (): { name?: string } => (dice.oneIn(2) ? { name: free() } : {});
  // Not the key again: PostgreSQL makes one of two that are the same.
  const keyed = all.filter(
    (column) => column.name !== 'id' && isKeyable(columnFrom(column, world.traits.dialect).type),
  );
  const unique = dice.some(keyed, 2).map(({ name }) => name);
  const spec: TableSpec = {
    columns: all,
    ...(dice.oneIn(5) ? {} : { primaryKey: primaryKey(dice, columns, named()) }),
    ...(unique.length > 0 && dice.oneIn(3) ? { uniques: [{ ...named(), columns: unique }] } : {}),
    ...(dice.oneIn(2) ? { checks: checks(world, dice, all, named) } : {}),
    ...(reference === null ? {} : { foreignKeys: [{ ...named(), ...reference.foreignKey }] }),
    ...(dice.oneIn(5) ? { comment: comment(dice) } : {}),
  };
  return { kind: 'createTable', table, spec: dice.oneIn(4) ? withSelfReference(table, spec, dice) : spec };
}

function key(dice: Dice): ColumnSpec {
  const type = dice.of('integer', 'bigInteger', 'string(40)', 'uuid');
  const numbered = type === 'integer' || type === 'bigInteger';
  const identity = dice.pick([undefined, 'serial', 'byDefault', 'always'] as const) ?? undefined;
  return { name: 'id', type, ...(numbered && identity !== undefined ? { identity } : {}) };
}

function moreColumns(world: World, dice: Dice): readonly ColumnSpec[] {
  const columns: ColumnSpec[] = [];
  const wanted = dice.below(4);
  while (columns.length < wanted) {
    columns.push(columnSpec(world, dice, ['id', ...columns.map(({ name }) => name)]));
  }
  return columns;
}

/** A key over one column, or over two where the first numbers nothing. */
function primaryKey(dice: Dice, columns: readonly ColumnSpec[], name: { readonly name?: string }) {
  const [first, second] = columns;
  const composite = first?.identity === undefined && second !== undefined && second.type !== 'json';
  const names = ['id', ...(composite && dice.oneIn(2) ? [second.name] : [])];
  return { ...name, columns: names };
}

function checks(
  world: World,
  dice: Dice,
  columns: readonly ColumnSpec[],
  named: () => { readonly name?: string },
): TableSpec['checks'] & object {
  const all = columns.map((column) => columnFrom(column, world.traits.dialect));
  return Array.from({ length: 1 + dice.below(2) }, () => ({
    ...named(),
    expression: condition(all, dice),
    ...(dice.oneIn(4) ? { notValid: true } : {}),
  }));
}

/** Columns to reference a key of another table by, and the foreign key. */
function referenceToAnother(
  world: World,
  dice: Dice,
  columns: readonly ColumnSpec[],
): { readonly columns: readonly ColumnSpec[]; readonly foreignKey: ForeignKeySpec } | null {
  const target = dice.pick(
    tablesOf(world).flatMap((table) => referencedKeys(table).map((each) => ({ table, each }))),
  );
  if (target === null) return null;
  const taken = columns.map(({ name }) => name);
  const added = target.each.columns.map((name): ColumnSpec => {
    const column = target.table.columns.find((each) => each.name === name);
    const own = freeName(dice, taken);
    taken.push(own);
    const type = column === undefined ? 'integer' : typeSpecOf(column.type);
    const collated = column?.collation ?? null;
    return {
      name: own,
      type,
      nullable: !dice.oneIn(3),
      ...(collated === null ? {} : { collation: collated }),
    };
  });
  const references = { table: target.table.name, columns: target.each.columns };
  const foreignKey = { columns: added.map(({ name }) => name), references, ...referentialOptions(dice) };
  return { columns: added, foreignKey };
}

function withSelfReference(table: string, spec: TableSpec, dice: Dice): TableSpec {
  const target = spec.columns.find(({ name }) => name === 'id');
  const { primaryKey: given } = spec;
  const keyOfOne = given !== undefined && 'columns' in given && given.columns.length === 1;
  if (target === undefined || !keyOfOne) return spec;
  const name = freeName(
    dice,
    spec.columns.map((column) => column.name),
  );
  return {
    ...spec,
    columns: [...spec.columns, { name, type: target.type, nullable: true }],
    foreignKeys: [
      ...(spec.foreignKeys ?? []),
      { columns: [name], references: { table, columns: ['id'] }, ...referentialOptions(dice) },
    ],
  };
}

export function dropTable(world: World, dice: Dice): Operation | null {
  const referenced = foreignKeysOf(world).flatMap(({ table, key: { referencedTable } }) =>
    table.name === referencedTable ? [] : [referencedTable],
  );
  const free = tablesOf(world).filter(({ name }) => !referenced.includes(name) && !world.rows.has(name));
  const table = dice.pick(free);
  return table === null ? null : { kind: 'dropTable', table: table.name };
}

export function renameTable(world: World, dice: Dice): Operation | null {
  const table = dice.pick(tablesOf(world));
  if (table === null) return null;
  const { schema } = qualifiedName(table.name);
  const to = freePlace(dice, namesOf(world.schema), world.schema, schema);
  return { kind: 'renameTable', table: table.name, to };
}
