import type { Constraint, ForeignKeySpec, Table } from '../../src/model/index.ts';
import { primaryKeyOf } from '../../src/model/index.ts';
import { type Operation, referenceTo } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { condition } from './expressions.ts';
import { freeName, namesOf } from './names.ts';
import { hasNoNull, referencesHold, tellApart } from './rows.ts';
import { keyColumns, referencedKeys, tablesOf, type World } from './world.ts';

/** What a foreign key does, and when it is looked at. */
export function referentialOptions(dice: Dice): Pick<ForeignKeySpec, 'onDelete' | 'onUpdate' | 'deferrable'> {
  const actions = [undefined, 'cascade', 'set null', 'restrict', 'set default', 'no action'] as const;
  const [onDelete, onUpdate] = [dice.pick(actions), dice.pick(actions)];
  const deferrable = dice.pick([undefined, 'deferrable', 'deferred'] as const);
  return {
    ...(onDelete ? { onDelete } : {}),
    ...(onUpdate ? { onUpdate } : {}),
    ...(deferrable ? { deferrable } : {}),
  };
}

export function createConstraint(world: World, dice: Dice): Operation | null {
  const name = dice.oneIn(2) ? { name: freeName(dice, namesOf(world.schema)) } : {};
  // Few columns can be a key, or reference one: what does not fit is drawn again.
  for (let tries = 0; tries < 6; tries += 1) {
    const table = dice.pick(tablesOf(world));
    const draw = dice.of<DrawConstraint>(createCheck, createUnique, createForeignKey, createPrimaryKey);
    const found = table === null ? null : draw(world, table, name, dice);
    if (found !== null) return found;
  }
  return null;
}

type DrawConstraint = (world: World, table: Table, name: OwnName, dice: Dice) => Operation | null;

interface OwnName {
  readonly name?: string;
}

function createCheck(_world: World, table: Table, name: OwnName, dice: Dice): Operation {
  const notValid = dice.oneIn(3) ? { notValid: true } : {};
  const spec = { ...name, expression: condition(table.columns, dice), ...notValid };
  return { kind: 'createConstraint', table: table.name, constraint: { kind: 'check', spec } };
}

function createUnique(world: World, table: Table, name: OwnName, dice: Dice): Operation | null {
  const columns = dice.some(keyColumns(table), 2).map((column) => column.name);
  if (columns.length === 0 || isKeyAlready(table, columns)) return null;
  if (!tellApart(world.rows, table.name, columns)) return null;
  const deferrable = dice.pick([undefined, 'deferrable', 'deferred'] as const);
  const spec = { ...name, columns, ...(deferrable ? { deferrable } : {}) };
  return { kind: 'createConstraint', table: table.name, constraint: { kind: 'unique', spec } };
}

function createPrimaryKey(world: World, table: Table, name: OwnName, dice: Dice): Operation | null {
  if (primaryKeyOf(table) !== null) return null;
  const columns = dice.some(keyColumns(table), 2).map((column) => column.name);
  if (columns.length === 0 || isKeyAlready(table, columns)) return null;
  if (!tellApart(world.rows, table.name, columns)) return null;
  if (!columns.every((column) => hasNoNull(world.rows, table.name, column))) return null;
  const spec = name.name === undefined ? columns : { ...name, columns };
  return { kind: 'createConstraint', table: table.name, constraint: { kind: 'primaryKey', spec } };
}

/** Two keys over the same columns: which of them a foreign key stands on is the database's secret. */
export function isKeyAlready(table: Table, columns: readonly string[]): boolean {
  const same = (other: readonly string[]): boolean =>
    other.length === columns.length && other.every((each) => columns.includes(each));
  return (
    table.constraints.some(
      (each) => each.kind !== 'check' && each.kind !== 'foreignKey' && same(each.columns),
    ) ||
    table.indexes.some(
      ({ unique, keys }) => unique && same(keys.flatMap((key) => ('column' in key ? [key.column] : []))),
    )
  );
}

function createForeignKey(world: World, table: Table, name: OwnName, dice: Dice): Operation | null {
  const pairs = tablesOf(world).flatMap((target) =>
    referencedKeys(target).flatMap((key) => {
      const columns = matching(table, target, key.columns);
      const from = { table: table.name, columns };
      const to = { table: target.name, columns: key.columns };
      const fits = columns.length === key.columns.length && referencesHold(world.rows, from, to);
      return fits ? [{ columns, references: to }] : [];
    }),
  );
  const pair = dice.pick(pairs);
  if (pair === null) return null;
  const notValid = dice.oneIn(3) ? { notValid: true } : {};
  const spec = { ...name, ...pair, ...referentialOptions(dice), ...notValid };
  return { kind: 'createConstraint', table: table.name, constraint: { kind: 'foreignKey', spec } };
}

/** Columns of one table, each of the type of one of the other's: as many as there are. */
function matching(table: Table, target: Table, referenced: readonly string[]): readonly string[] {
  const free = [...table.columns].filter(({ generated }) => generated === null);
  return referenced.flatMap((name) => {
    const wanted = target.columns.find((column) => column.name === name);
    // The last ones first: the first are the key itself.
    const at = free.findLastIndex(
      ({ type, collation }) =>
        JSON.stringify(type) === JSON.stringify(wanted?.type) && collation === wanted?.collation,
    );
    return at < 0 ? [] : free.splice(at, 1).map((column) => column.name);
  });
}

export function dropConstraint(world: World, dice: Dice): Operation | null {
  const found = tablesOf(world).flatMap((table) => table.constraints.map((each) => ({ table, each })));
  const one = dice.pick(found);
  if (one === null) return null;
  return { kind: 'dropConstraint', table: one.table.name, constraint: referenceTo(one.each) };
}

export function validateConstraint(world: World, dice: Dice): Operation | null {
  const isWaiting = (each: Constraint): boolean => 'validated' in each && each.name !== null;
  const found = tablesOf(world).flatMap(({ name, constraints }) =>
    constraints.filter(isWaiting).map((each) => ({ table: name, each })),
  );
  const waiting = found.filter(({ each }) => 'validated' in each && !each.validated);
  const one = dice.pick(waiting.length > 0 ? waiting : found);
  if (one === null || one.each.name === null) return null;
  return { kind: 'validateConstraint', table: one.table, name: one.each.name };
}

/** Only one that has a name. */
export function renameConstraint(world: World, dice: Dice): Operation | null {
  const found = tablesOf(world).flatMap((table) =>
    table.constraints.flatMap(({ name }) => (name === null ? [] : [{ table: table.name, name }])),
  );
  const one = dice.pick(found);
  return one && { kind: 'renameConstraint', ...one, to: freeName(dice, namesOf(world.schema)) };
}
