import { defineEntity, p, raw } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import type { DialectName } from '../../../src/index.ts';
import type { OtherThan } from './declares.ts';

const id = { name: 'id', type: 'integer', identity: 'serial' } as const;
const columns = [
  id,
  { name: 'a', type: 'integer' },
  { name: 'b', type: 'integer' },
  { name: 'data', type: 'jsonb' },
] as const;

class Item {
  declare id: number;
  declare a: number;
  declare b: number;
  declare data: { kind: string };
}

const properties = { id: p.integer().primary(), a: p.integer(), b: p.integer(), data: p.json() };

export function indexesSuite(dialects: readonly DialectName[], otherThan: OtherThan): void {
  it.each(dialects)(
    'indexes on %s: order, conditions, expressions into JSON, method and more columns',
    async (dialect) => {
      const entity = defineEntity({
        class: Item,
        tableName: 'items',
        properties,
        indexes: [
          { properties: ['b', 'a'] },
          { name: 'sorted', properties: ['a'], columns: [{ name: 'a', sort: 'desc', nulls: 'last' }] },
          { name: 'some', properties: ['a'], where: 'b > 3' },
          { name: 'filtered', properties: ['a'], where: { b: { $gt: 3 } } },
          { name: 'covering', properties: ['a'], include: ['b'], type: 'btree' },
        ],
      });
      entity.addIndex({ name: 'inside', properties: ['data.kind'] });
      const inside = { postgresql: "data ->> 'kind'", sqlite: "json_extract(data, '$.kind')" };
      const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
        op.createTable('items', { columns, primaryKey: ['id'] });
        op.createIndex('items_b_a_index', 'items', ['b', 'a']);
        op.createIndex('sorted', 'items', [{ column: 'a', order: 'desc', nulls: 'last' }]);
        op.createIndex('some', 'items', ['a'], { where: 'b > 3' });
        op.createIndex('filtered', 'items', ['a'], { where: 'b > 3' });
        op.createIndex('inside', 'items', [{ expression: inside }]);
        op.createIndex('covering', 'items', ['a'], { include: ['b'] });
      });
      expect(difference).toEqual([]);
    },
  );

  it.each(dialects)('unique rules on %s: a constraint unless only an index can be it', async (dialect) => {
    const entity = defineEntity({
      class: Item,
      tableName: 'items',
      properties: { ...properties, b: p.integer().unique('only_b') },
      uniques: [
        { properties: ['a', 'b'] },
        { name: 'late', properties: ['b', 'a'], deferMode: 'deferred' },
        { name: 'some', properties: ['a'], where: 'b = 1' },
      ],
    });
    entity.addUnique({ name: 'inside', properties: ['data.kind'] });
    const inside = { postgresql: "data ->> 'kind'", sqlite: "json_extract(data, '$.kind')" };
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createTable('items', {
        columns,
        primaryKey: ['id'],
        uniques: [
          { name: 'only_b', columns: ['b'] },
          { name: 'items_a_b_unique', columns: ['a', 'b'] },
          { name: 'late', columns: ['b', 'a'], deferrable: 'deferred' },
        ],
      });
      op.createIndex('some', 'items', ['a'], { unique: true, where: 'b = 1' });
      op.createIndex('inside', 'items', [{ expression: inside }], { unique: true });
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('checks on %s, of the table and of a column', async (dialect) => {
    const entity = defineEntity({
      class: Item,
      tableName: 'items',
      properties: { ...properties, b: p.integer().check('b < 9') },
      checks: [
        { name: 'ordered', expression: (of) => `${of.a} < ${of.b}` },
        { name: 'raw', expression: raw('a > ?', [1]) },
      ],
    });
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createTable('items', {
        columns,
        primaryKey: ['id'],
        checks: [
          { name: 'ordered', expression: 'a < b' },
          { name: 'raw', expression: 'a > 1' },
          // Named as PostgreSQL would by itself.
          { expression: 'b < 9' },
        ],
      });
    });
    expect(difference).toEqual([]);
  });
}
