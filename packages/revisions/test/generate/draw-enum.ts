import { type EnumType, qualifiedName } from '../../src/model/index.ts';
import { enumColumns, type Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { freePlace, namesOf } from './names.ts';
import { tablesOf, type World } from './world.ts';

const labels = [
  'one',
  'two',
  'UPPER',
  "it's",
  'two words',
  'say "it"',
  'a\\b',
  'größe',
  '',
  'NULL',
  'l'.repeat(63),
  '😀',
] as const;

export function createEnum(world: World, dice: Dice): Operation {
  return {
    kind: 'createEnum',
    name: freeTypeName(world, dice),
    values: dice.some(labels, 4),
  };
}

/** PostgreSQL has types of some names. */
function freeTypeName(world: World, dice: Dice, within?: string | null): string {
  return freePlace(dice, [...namesOf(world.schema), 'text', 'date'], world.schema, within);
}

export function renameEnum(world: World, dice: Dice): Operation | null {
  const type = typeInUse(world, dice);
  if (type === null) return null;
  const { name } = type;
  return { kind: 'renameEnum', name, to: freeTypeName(world, dice, qualifiedName(name).schema) };
}

export function renameEnumValue(world: World, dice: Dice): Operation | null {
  const type = typeInUse(world, dice);
  const value = dice.pick(type?.values ?? []);
  const to = dice.pick(labels.filter((label) => type?.values.includes(label) === false));
  if (type === null || value === null || to === null) return null;
  const { name } = type;
  return { kind: 'renameEnumValue', name, value, to, columns: enumColumns(world.schema, name) };
}

/** An enum type, mostly one that columns have. */
function typeInUse(world: World, dice: Dice): EnumType | null {
  const types = [...world.schema.enums.values()];
  const used = types.filter(({ name }) => enumColumns(world.schema, name).length > 0);
  return dice.pick(used.length > 0 && !dice.oneIn(4) ? used : types);
}

export function dropEnum(world: World, dice: Dice): Operation | null {
  const free = [...world.schema.enums.keys()].filter((name) => enumColumns(world.schema, name).length === 0);
  const name = dice.pick(free);
  return name === null ? null : { kind: 'dropEnum', name };
}

export function addEnumValue({ schema }: World, dice: Dice): Operation | null {
  const type = dice.pick([...schema.enums.values()]);
  const value = dice.pick(labels.filter((label) => type?.values.includes(label) === false));
  if (type === null || value === null) return null;
  return { kind: 'addEnumValue', name: type.name, value, before: dice.pick([null, ...type.values]) };
}

/** Takes labels away and brings others, in any order; a label that goes has always one that rows get instead. */
export function replaceEnumValues(world: World, dice: Dice): Operation | null {
  const type = typeInUse(world, dice);
  if (type === null) return null;
  const { name } = type;
  const columns = enumColumns(world.schema, name);
  const fresh = labels.filter((label) => !type.values.includes(label));
  const wanted = new Set([...dice.some([...type.values, ...fresh], 4), ...defaultsOf(world, name)]);
  const gone = type.values.filter((label) => !wanted.has(label));
  const isHeld = columns.some(({ table }) => world.rows.has(table));
  const replacements = isHeld ? renamed(gone, wanted, fresh) : merged(gone, wanted, dice);
  for (const label of gone) if (!replacements.has(label)) wanted.add(label);
  return {
    kind: 'replaceEnumValues',
    name,
    values: [...wanted],
    replacements: Object.fromEntries(replacements),
    columns,
  };
}

function defaultsOf(world: World, type: string): readonly string[] {
  return tablesOf(world).flatMap(({ columns }) =>
    columns.flatMap((column) =>
      column.type.kind === 'enum' && column.type.name === type && typeof column.default === 'string'
        ? [column.default]
        : [],
    ),
  );
}

function merged(gone: readonly string[], wanted: ReadonlySet<string>, dice: Dice): Map<string, string> {
  return new Map(gone.map((label) => [label, dice.pick([...wanted]) ?? '']));
}

/**
 * Each label that goes has a new one of its own, as far as there are: the way back knows which rows had it. A label
 * that was there before might be one that an earlier step has brought, and could not be taken back from these rows.
 */
function renamed(
  gone: readonly string[],
  wanted: ReadonlySet<string>,
  fresh: readonly string[],
): Map<string, string> {
  const free = fresh.filter((label) => wanted.has(label));
  return new Map(gone.slice(0, free.length).map((label, at) => [label, free[at] ?? '']));
}
