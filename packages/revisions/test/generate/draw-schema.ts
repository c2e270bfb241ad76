import { qualifiedName, schemasOf } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';
import type { Dice } from './dice.ts';
import { isOnPostgresql, type World } from './world.ts';

/** Two, of which one has to be written in quotes in SQL and in the names of its tables. */
export const schemaNames: readonly string[] = ['reporting', 'Odd "s.1"'];

export function createSchema(world: World, dice: Dice): Operation | null {
  if (!isOnPostgresql(world)) return null;
  const name = dice.pick(schemaNames.filter((each) => !schemasOf(world.schema).has(each)));
  return name === null ? null : { kind: 'createSchema', name };
}

export function dropSchema(world: World, dice: Dice): Operation | null {
  const used = [...world.schema.tables.keys(), ...world.schema.enums.keys()].map(
    (name) => qualifiedName(name).schema,
  );
  const name = dice.pick([...schemasOf(world.schema)].filter((each) => !used.includes(each)));
  return name === null ? null : { kind: 'dropSchema', name };
}
