import { defineEntity, p } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

const Base = defineEntity({
  name: 'Base',
  abstract: true,
  properties: { id: p.integer().primary(), made: p.datetime().defaultRaw('CURRENT_TIMESTAMP') },
});

const Animal = defineEntity({
  name: 'Animal',
  tableName: 'animals',
  extends: Base,
  discriminatorColumn: 'kind',
  discriminatorValue: 'animal',
  properties: { kind: p.enum(['animal', 'dog', 'cat']), name: p.string() },
});
const Dog = defineEntity({
  name: 'Dog',
  extends: Animal,
  discriminatorValue: 'dog',
  properties: { bark: p.string().length(40), friend: () => p.manyToOne(Animal).nullable() },
});
const Cat = defineEntity({
  name: 'Cat',
  extends: Animal,
  discriminatorValue: 'cat',
  properties: { lives: p.smallint().unique() },
});

const Vehicle = defineEntity({
  name: 'Vehicle',
  tableName: 'vehicles',
  inheritance: 'tpt',
  properties: { id: p.integer().primary(), fuel: p.enum(['gas', 'none']), plate: p.string().unique() },
});
const Truck = defineEntity({
  name: 'Truck',
  tableName: 'trucks',
  extends: Vehicle,
  properties: { load: p.double().index(), trailer: p.enum(['long', 'short']).nullable() },
});
const Tanker = defineEntity({
  name: 'Tanker',
  tableName: 'tankers',
  extends: Truck,
  properties: { volume: p.integer(), pulls: () => p.manyToOne(Vehicle).nullable() },
});

export const inheritance: Fixture = {
  subject: 'inheritance: an abstract base, one table for all, a table for each',
  entities: () => [Base, Animal, Dog, Cat, Vehicle, Truck, Tanker],
  async use(fork) {
    const em = fork();
    const cat = em.create(Cat, { kind: 'cat', name: 'Tom', lives: 9 });
    em.create(Dog, { kind: 'dog', name: 'Rex', bark: 'woof', friend: cat });
    em.create(Tanker, { fuel: 'gas', plate: 'A 1', load: 1.5, volume: 7 });
    await em.flush();
    const animals = await fork().findAll(Animal, { orderBy: { name: 'asc' } });
    expect(animals).toMatchObject([
      { kind: 'dog', bark: 'woof' },
      { kind: 'cat', lives: 9 },
    ]);
    expect(await fork().findOneOrFail(Tanker, { plate: 'A 1' })).toMatchObject({ load: 1.5, volume: 7 });
    expect(await fork().count(Vehicle)).toBe(1);
  },
};
