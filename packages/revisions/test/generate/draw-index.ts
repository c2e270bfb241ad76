import type { IndexKeySpec, IndexOptions, Table } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { collation } from './draw-column.ts';
import { isKeyAlready } from './draw-constraint.ts';
import { condition, indexExpression } from './expressions.ts';
import { freeName, namesOf } from './names.ts';
import { tellApart } from './rows.ts';
import { familyOf, isKeyable } from './values.ts';
import { tablesOf, type World } from './world.ts';

export function createIndex(world: World, dice: Dice): Operation | null {
  const table = dice.pick(tablesOf(world));
  if (table === null) return null;
  const name = freeName(dice, namesOf(world.schema));
  const columns = table.columns.filter(({ type }) => isKeyable(type));
  const plain = dice.some(columns, 2);
  const make = dice.of<DrawParts>(plainIndex, orderedIndex, uniqueIndex, expressionIndex, hashIndex);
  const parts = make(
    world,
    table,
    plain.map((column) => column.name),
    dice,
  );
  if (parts === null || parts.keys.length === 0) return null;
  const where = dice.oneIn(3) ? { where: condition(table.columns, dice) } : {};
  return {
    kind: 'createIndex',
    table: table.name,
    name,
    keys: parts.keys,
    options: { ...parts.options, ...where },
    concurrently: dice.oneIn(6),
  };
}

interface IndexParts {
  readonly keys: readonly IndexKeySpec[];
  readonly options: IndexOptions;
}

type DrawParts = (world: World, table: Table, columns: readonly string[], dice: Dice) => IndexParts | null;

function plainIndex(_world: World, _table: Table, columns: readonly string[]): IndexParts | null {
  return { keys: columns, options: {} };
}

function orderedIndex(world: World, table: Table, columns: readonly string[], dice: Dice): IndexParts {
  const keys = columns.map((name): IndexKeySpec => {
    const type = table.columns.find((column) => column.name === name)?.type ?? { kind: 'text' };
    const isText = familyOf(type) === 'text';
    const nulls = dice.pick([undefined, 'first', 'last'] as const);
    const operatorClass = type.kind === 'text' ? 'text_pattern_ops' : 'varchar_pattern_ops';
    return {
      column: name,
      order: dice.of('desc', 'asc'),
      ...(nulls ? { nulls } : {}),
      ...(isText && dice.oneIn(3) ? { collation: collation(world, dice) } : {}),
      ...(isText && dice.oneIn(3) ? { operatorClass } : {}),
    };
  });
  const others = table.columns.map(({ name }) => name).filter((name) => !columns.includes(name));
  return { keys, options: dice.oneIn(3) ? { include: dice.some(others, 2) } : {} };
}

function uniqueIndex(world: World, table: Table, columns: readonly string[]): IndexParts | null {
  if (isKeyAlready(table, columns) || !tellApart(world.rows, table.name, columns)) return null;
  return { keys: columns, options: { unique: true } };
}

function expressionIndex(_world: World, table: Table, columns: readonly string[], dice: Dice): IndexParts {
  const keys = dice.some(table.columns, 2).flatMap((column): IndexKeySpec[] => {
    const expression = indexExpression(column, dice);
    return expression === null ? [] : [{ expression, order: dice.of('asc', 'desc') }];
  });
  return { keys: [...keys, ...(dice.oneIn(3) ? columns : [])], options: {} };
}

function hashIndex(_world: World, _table: Table, columns: readonly string[]): IndexParts {
  return { keys: columns.slice(0, 1), options: { method: 'hash' } };
}

export function dropIndex(world: World, dice: Dice): Operation | null {
  const found = tablesOf(world).flatMap((table) => table.indexes.map((index) => ({ table, index })));
  const one = dice.pick(found);
  if (one === null) return null;
  return { kind: 'dropIndex', table: one.table.name, name: one.index.name, concurrently: dice.oneIn(6) };
}

export function renameIndex(world: World, dice: Dice): Operation | null {
  const found = tablesOf(world).flatMap((table) =>
    table.indexes.map(({ name }) => ({ table: table.name, name })),
  );
  const one = dice.pick(found);
  return one && { kind: 'renameIndex', ...one, to: freeName(dice, namesOf(world.schema)) };
}
