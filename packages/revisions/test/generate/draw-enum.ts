import { enumColumns, type Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { freeName, namesOf } from './names.ts';
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
    // PostgreSQL has types of these names.
    name: freeName(dice, [...namesOf(world.schema), 'text', 'date']),
    values: dice.some(labels, 4),
  };
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
  const types = [...world.schema.enums.values()];
  const used = types.filter(({ name }) => enumColumns(world.schema, name).length > 0);
  const type = dice.pick(used.length > 0 && !dice.oneIn(4) ? used : types);
  if (type === null) return null;
  const { name } = type;
  const defaults = tablesOf(world).flatMap(({ columns }) =>
    columns.flatMap((column) =>
      column.type.kind === 'enum' && column.type.name === name && typeof column.default === 'string'
        ? [column.default]
        : [],
    ),
  );
  const fresh = labels.filter((label) => !type.values.includes(label));
  const wanted = new Set([...dice.some([...type.values, ...fresh], 4), ...defaults]);
  const gone = type.values.filter((label) => !wanted.has(label));
  const replacements = Object.fromEntries(gone.map((label) => [label, dice.pick([...wanted]) ?? '']));
  const columns = enumColumns(world.schema, name);
  return { kind: 'replaceEnumValues', name, values: [...wanted], replacements, columns };
}
