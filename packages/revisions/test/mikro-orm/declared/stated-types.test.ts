import { defineEntity, EntitySchema, p } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import { sqliteDialect } from '../../../src/dialects/sqlite/dialect.ts';
import { declaredSchema } from '../../../src/mikro-orm/index.ts';
import { ormOf, type Settings } from './declares.ts';

/** On SQLite MikroORM's own type of a string is `text` too: only what is written tells a text from `VARCHAR(255)`. */
const text = p.string().columnType('text');

interface NamedBase {
  readonly id: number;
  readonly a: string;
}

function kindsOf(entities: NonNullable<Settings['entities']>): Readonly<Record<string, string>> {
  const { tables } = declaredSchema(ormOf('sqlite', { entities }), sqliteDialect.traits);
  return Object.fromEntries(
    [...tables.values()].flatMap(({ name, columns }) =>
      columns
        .filter(({ type }) => type.kind !== 'integer')
        .map((column) => [`${name}.${column.name}`, column.type.kind]),
    ),
  );
}

it('a type that a base class states is stated', () => {
  const Base = defineEntity({
    name: 'Base',
    abstract: true,
    properties: { id: p.integer().primary(), a: text },
  });
  const Item = defineEntity({ name: 'Item', extends: Base, properties: { b: text, c: p.string() } });
  expect(kindsOf([Item])).toEqual({ 'item.a': 'text', 'item.b': 'text', 'item.c': 'string' });
});

it('a type that a child in the same table states is stated', () => {
  const Root = defineEntity({
    name: 'Root',
    discriminatorColumn: 'kind',
    discriminatorValue: 'root',
    properties: { id: p.integer().primary(), kind: p.string() },
  });
  const Child = defineEntity({
    name: 'Child',
    extends: Root,
    discriminatorValue: 'child',
    properties: { a: text, b: p.string() },
  });
  expect(kindsOf([Root, Child])).toEqual({ 'root.kind': 'string', 'root.a': 'text', 'root.b': 'string' });
});

it('a type that an embeddable states is stated, also one of several, one inside another and one of its base', () => {
  const Inner = defineEntity({ name: 'Inner', embeddable: true, properties: { x: text, y: p.string() } });
  const Pet = defineEntity({
    name: 'Pet',
    embeddable: true,
    abstract: true,
    discriminatorColumn: 'type',
    properties: { type: p.integer(), name: text },
  });
  const Cat = defineEntity({
    name: 'Cat',
    embeddable: true,
    extends: Pet,
    discriminatorValue: 1,
    properties: { mew: text },
  });
  const Dog = defineEntity({
    name: 'Dog',
    embeddable: true,
    extends: Pet,
    discriminatorValue: 2,
    properties: { bark: p.string(), inner: () => p.embedded(Inner) },
  });
  const Owner = defineEntity({
    name: 'Owner',
    properties: { id: p.integer().primary(), pet: () => p.embedded([Cat, Dog]) },
  });
  expect(kindsOf([Owner])).toEqual({
    'owner.pet_name': 'text',
    'owner.pet_mew': 'text',
    'owner.pet_bark': 'string',
    'owner.pet_inner_x': 'text',
    'owner.pet_inner_y': 'string',
  });
});

it('schemas of classes and schemas by name state types too', () => {
  class Base {
    declare id: number;
    declare a: string;
  }
  class Item extends Base {
    declare b: string;
  }
  const a = { type: 'string', columnType: 'text' } as const;
  const id = { type: 'integer', primary: true } as const;
  const entities = [
    new EntitySchema<Item, Base>({ class: Item, extends: Base, properties: { b: { type: 'string' } } }),
    new EntitySchema<Base>({ class: Base, abstract: true, properties: { id, a } }),
    new EntitySchema<NamedBase>({ name: 'NamedBase', properties: { id, a } }),
  ];
  expect(kindsOf(entities)).toEqual({
    'item.a': 'text',
    'item.b': 'string',
    'named_base.a': 'text',
  });
});
