import { defineEntity, p } from '@mikro-orm/core';
import { expect, test as it } from 'vitest';
import type { DialectName } from '../../../src/index.ts';
import type { OtherThan } from './declares.ts';

/** What the entities say, and MikroORM's own schema generator gets wrong. */
export function beyondGeneratorSuite(dialects: readonly DialectName[], otherThan: OtherThan): void {
  it.each(dialects)('quotes in defaults, and objects, on %s', async (dialect) => {
    const entity = defineEntity({
      name: 'Item',
      tableName: 'items',
      properties: {
        id: p.integer().primary(),
        text: p.string().default("it's"),
        json: p.json().default(["it's"]),
      },
    });
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createTable('items', {
        columns: [
          { name: 'id', type: 'integer', identity: 'serial' },
          { name: 'text', type: 'string(255)', default: "it's" },
          { name: 'json', type: 'jsonb', default: `["it's"]` },
        ],
        primaryKey: ['id'],
      });
    });
    expect(difference).toEqual([]);
  });

  it.each(dialects)('a unique index that is no constraint on %s', async (dialect) => {
    const entity = defineEntity({
      name: 'Item',
      tableName: 'items',
      properties: { id: p.integer().primary(), a: p.integer() },
      uniques: [{ name: 'only', properties: ['a'], options: { kind: 'index' } }],
    });
    const difference = await otherThan(dialect, { entities: [entity] }, (op) => {
      op.createTable('items', {
        columns: [
          { name: 'id', type: 'integer', identity: 'serial' },
          { name: 'a', type: 'integer' },
        ],
        primaryKey: ['id'],
      });
      op.createIndex('only', 'items', ['a'], { unique: true });
    });
    expect(difference).toEqual([]);
  });
}
