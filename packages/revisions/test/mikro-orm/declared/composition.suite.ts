import { defineEntity, EntityCaseNamingStrategy, p } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import type { DialectName } from '../../../src/index.ts';
import type { OtherThan } from './declares.ts';

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;

export function compositionSuite(dialects: readonly DialectName[], otherThan: OtherThan): void {
  it.each(dialects)(
    'embeddables on %s: columns of their own, one JSON column, several of them',
    async (dialect) => {
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
          code: p.string().columnType('text'),
          at: () => p.embedded(Point),
        },
      });
      const Person = defineEntity({
        name: 'Person',
        tableName: 'people',
        properties: {
          id: p.integer().primary(),
          home: () => p.embedded(Address),
          work: () => p.embedded(Address).prefix('w_').nullable(),
          object: () => p.embedded(Address).object(),
          list: () => p.embedded(Point).array(),
        },
      });
      const difference = await otherThan(dialect, { entities: [Point, Address, Person] }, (op) => {
        op.createTable('people', {
          columns: [
            id,
            { name: 'home_street', type: 'string(80)' },
            { name: 'home_code', type: 'text' },
            { name: 'home_at_x', type: 'float' },
            { name: 'home_at_label', type: 'string(9)', nullable: true },
            { name: 'w_street', type: 'string(80)', nullable: true },
            { name: 'w_code', type: 'text', nullable: true },
            { name: 'w_at_x', type: 'float', nullable: true },
            { name: 'w_at_label', type: 'string(9)', nullable: true },
            { name: 'object', type: 'jsonb' },
            { name: 'list', type: 'jsonb' },
          ],
          primaryKey: ['id'],
        });
        for (const column of ['home_street', 'w_street'])
          op.createIndex(`people_${column}_index`, 'people', [column]);
      });
      expect(difference).toEqual([]);
    },
  );

  it.each(dialects)('one table for all that inherit, on %s', async (dialect) => {
    const Animal = defineEntity({
      name: 'Animal',
      tableName: 'animals',
      discriminatorColumn: 'kind',
      discriminatorValue: 'animal',
      properties: { id: p.integer().primary(), kind: p.string().length(10), name: p.string() },
    });
    const Dog = defineEntity({
      name: 'Dog',
      extends: Animal,
      discriminatorValue: 'dog',
      properties: { bark: p.string().length(40), owner: () => p.manyToOne(Animal).index('owners') },
    });
    const difference = await otherThan(dialect, { entities: [Animal, Dog] }, (op) => {
      op.createTable('animals', {
        columns: [
          id,
          { name: 'kind', type: 'string(10)' },
          { name: 'name', type: 'string(255)' },
          { name: 'bark', type: 'string(40)', nullable: true },
          { name: 'owner_id', type: 'integer', nullable: true },
        ],
        primaryKey: ['id'],
        foreignKeys: [
          {
            name: 'animals_owner_id_foreign',
            columns: ['owner_id'],
            references: { table: 'animals', columns: ['id'] },
            onDelete: 'set null',
          },
        ],
      });
      op.createIndex('animals_kind_index', 'animals', ['kind']);
      op.createIndex('owners', 'animals', ['owner_id']);
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('a table for each that inherits, on %s', async (dialect) => {
    const Vehicle = defineEntity({
      name: 'Vehicle',
      tableName: 'vehicles',
      inheritance: 'tpt',
      properties: { id: p.integer().primary(), fuel: p.enum(['gas', 'none']) },
    });
    const Truck = defineEntity({
      name: 'Truck',
      tableName: 'trucks',
      extends: Vehicle,
      properties: { load: p.double() },
    });
    const difference = await otherThan(dialect, { entities: [Vehicle, Truck] }, (op) => {
      op.createTable('vehicles', {
        columns: [id, { name: 'fuel', type: 'text' }],
        primaryKey: ['id'],
        checks: [{ expression: "fuel in ('gas', 'none')" }],
      });
      op.createTable('trucks', {
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'load', type: 'float' },
        ],
        primaryKey: ['id'],
        foreignKeys: [
          {
            name: 'trucks_id_foreign',
            columns: ['id'],
            references: { table: 'vehicles', columns: ['id'] },
            onDelete: 'cascade',
            onUpdate: 'cascade',
          },
        ],
      });
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('a naming strategy, and what has no column, on %s', async (dialect) => {
    const Thing = defineEntity({
      name: 'BigThing',
      properties: {
        id: p.integer().primary(),
        firstName: p.string().unique(),
        greeting: p.string().persist(false),
        parent: () => p.manyToOne(Thing).index('parents'),
      },
    });
    const settings = { entities: [Thing], namingStrategy: EntityCaseNamingStrategy };
    const difference = await otherThan(dialect, settings, (op) => {
      op.createTable('BigThing', {
        columns: [id, { name: 'firstName', type: 'string(255)' }, { name: 'parent', type: 'integer' }],
        primaryKey: ['id'],
        uniques: [{ name: 'BigThing_firstName_unique', columns: ['firstName'] }],
        foreignKeys: [
          {
            name: 'BigThing_parent_foreign',
            columns: ['parent'],
            references: { table: 'BigThing', columns: ['id'] },
          },
        ],
      });
      op.createIndex('parents', 'BigThing', ['parent']);
    });
    expect(difference).toEqual([]);
  });
}
