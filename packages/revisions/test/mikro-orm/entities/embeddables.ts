import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Point = defineEntity({
  name: 'Point',
  embeddable: true,
  properties: { x: p.double(), label: p.string().length(9).nullable() },
});

const Address = defineEntity({
  name: 'Address',
  embeddable: true,
  properties: {
    street: p.string().length(80).index(),
    code: p.string().columnType('varchar(12)'),
    kind: p.enum(['home', 'work']),
    at: () => p.embedded(Point),
  },
});

const Pet = defineEntity({
  name: 'Pet',
  embeddable: true,
  abstract: true,
  discriminatorColumn: 'type',
  properties: { type: p.enum(['cat', 'dog']), name: p.string() },
});
const Cat = defineEntity({
  name: 'Cat',
  embeddable: true,
  extends: Pet,
  discriminatorValue: 'cat',
  properties: { meows: p.boolean().nullable() },
});
const Dog = defineEntity({
  name: 'Dog',
  embeddable: true,
  extends: Pet,
  discriminatorValue: 'dog',
  properties: { barks: p.integer().nullable() },
});

const Person = defineEntity({
  name: 'Person',
  tableName: 'people',
  properties: {
    id: p.integer().primary(),
    home: () => p.embedded(Address),
    work: () => p.embedded(Address).prefix('w_').nullable(),
    bare: () => p.embedded(Point).prefix(false),
    object: () => p.embedded(Address).object(),
    list: () => p.embedded(Point).array(),
    noObject: () => p.embedded(Address).object().nullable(),
    pet: () => p.embedded([Cat, Dog]),
  },
});

Person.addIndex({ name: 'by_place', properties: ['home.at.x', 'home.street'] });

export const embeddables: Fixture = {
  subject: 'embeddables: columns, prefixes, JSON, lists, nested, of several kinds',
  entities: () => [Point, Address, Pet, Cat, Dog, Person],
  async use(fork) {
    const em = fork();
    const address = { street: 'Main St', code: '1', kind: 'home', at: { x: 1.5, label: 'door' } } as const;
    const pet = { type: 'dog', name: 'Rex', barks: 3 } as const;
    em.create(Person, {
      home: address,
      bare: { x: 2 },
      object: address,
      list: [{ x: 3 }, { x: 4, label: 'b' }],
      pet,
    });
    await em.flush();
    expect(await fork().findOneOrFail(Person, { home: { at: { x: 1.5 } } })).toMatchObject({
      home: address,
      work: null,
      bare: { x: 2 },
      object: address,
      list: [{ x: 3 }, { x: 4, label: 'b' }],
      noObject: null,
      pet,
    });
  },
};
