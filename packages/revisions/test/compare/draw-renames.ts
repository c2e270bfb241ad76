import type { Rename } from '../../src/compare/index.ts';
import { placeOf } from '../../src/model/index.ts';
import type { Dice } from '../generate/dice.ts';
import { freeName, freePlace, namesOf } from '../generate/names.ts';
import type { World } from '../generate/world.ts';

/** Names for some things of a schema that nothing in it has. */
export function drawnRenames({ schema, traits: { dialect } }: World, dice: Dice): readonly Rename[] {
  const taken = [...namesOf(schema)];
  const free = (): string => {
    const name = freeName(dice, taken);
    taken.push(name);
    return name;
  };
  /** In the schema that it stands in: what is renamed stays there. */
  const freeBeside = (from: string): string => {
    const name = freePlace(dice, taken, schema, placeOf(from, dialect).schema);
    taken.push(name);
    return name;
  };
  const tables = [...schema.tables.values()].flatMap(({ name: table, columns, indexes }): Rename[] => {
    const names = columns.map(({ name }) => name);
    return [
      ...(dice.oneIn(4) ? [{ kind: 'table', from: table, to: freeBeside(table) } as const] : []),
      ...names
        .filter(() => dice.oneIn(6))
        .map((from): Rename => {
          const to = freeName(dice, names);
          names.push(to);
          return { kind: 'column', table, from, to };
        }),
      ...indexes
        .filter(() => dice.oneIn(4))
        .map(({ name: from }): Rename => ({ kind: 'index', table, from, to: free() })),
    ];
  });
  const enums = [...schema.enums.values()].flatMap(({ name, values }): Rename[] => [
    ...(dice.oneIn(4) ? [{ kind: 'enum', from: name, to: freeBeside(name) } as const] : []),
    ...values
      .filter(() => dice.oneIn(5))
      .map((from, at): Rename => ({ kind: 'enumValue', enum: name, from, to: `renamed ${at}` })),
  ]);
  return [...tables, ...enums];
}
