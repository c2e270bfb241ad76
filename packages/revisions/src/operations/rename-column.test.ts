import { describe, expect, it } from 'vitest';
import {
  built,
  columnNamesOf,
  constraintOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function items(op: Operations): void {
  op.createTable('items', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'price', type: 'integer' },
      { name: 'above', type: 'integer', nullable: true },
      { name: 'total', type: 'integer', generated: { as: '"price" * 2' } },
    ],
    primaryKey: ['id'],
    uniques: [{ columns: ['price', 'id'] }],
    checks: [{ expression: `"price" > 0 AND 'price' <> ''` }],
    foreignKeys: [{ columns: ['above'], references: { table: 'items', columns: ['id'] } }],
  });
  op.createIndex('ix_items', 'items', [{ column: 'price', order: 'desc' }, { expression: '"price" % 10' }], {
    where: '"price" > 5',
    include: ['price'],
  });
  op.createTable('sales', {
    columns: [
      { name: 'item', type: 'integer' },
      { name: 'price', type: 'integer' },
    ],
    foreignKeys: [{ columns: ['item'], references: { table: 'items', columns: ['id'] } }],
    checks: [{ expression: 'price > 0' }],
  });
}

describe.each(bothTraits)('renameColumn where $name', ({ traits }) => {
  const before = built(traits, items);

  it('all that names it in its table follows', () => {
    const after = thereAndBack(before, traits, (op) => op.renameColumn('items', 'price', 'cost'));
    const table = tableOf(after, 'items');
    expect(columnNamesOf(table)).toEqual(['id', 'cost', 'above', 'total']);
    expect(columnOf(table, 'total').generated?.as).toBe('"cost" * 2');
    expect(constraintOf(after, 'items', 'unique').columns).toEqual(['cost', 'id']);
    expect(constraintOf(after, 'items', 'check').expression).toBe(`"cost" > 0 AND 'price' <> ''`);
    expect(table.indexes).toMatchObject([
      { keys: [{ column: 'cost' }, { expression: '"cost" % 10' }], where: '"cost" > 5', include: ['cost'] },
    ]);
  });

  it('references to it follow, those of its own table and of others', () => {
    const after = thereAndBack(before, traits, (op) => op.renameColumn('items', 'id', 'order'));
    expect(constraintOf(after, 'items', 'primaryKey').columns).toEqual(['order']);
    expect(constraintOf(after, 'items', 'foreignKey').referencedColumns).toEqual(['order']);
    expect(constraintOf(after, 'sales', 'foreignKey').referencedColumns).toEqual(['order']);
  });

  it('columns of the same name in other tables stay', () => {
    const after = thereAndBack(before, traits, (op) => op.renameColumn('items', 'price', 'cost'));
    expect(columnNamesOf(tableOf(after, 'sales'))).toEqual(['item', 'price']);
    expect(constraintOf(after, 'sales', 'check').expression).toBe('price > 0');
  });

  it('names of constraints and indexes stay', () => {
    const names = (schema: typeof before): unknown =>
      tableOf(schema, 'items').constraints.map(({ name }) => name);
    const after = thereAndBack(before, traits, (op) => op.renameColumn('items', 'price', 'cost'));
    expect(names(after)).toEqual(names(before));
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.renameColumn('items', 'price', 'cost'))).toEqual([]);
  });

  it.each([
    ['item', 'id', 'key', { code: 'model.missing', what: 'table', name: 'item', table: null }],
    ['items', 'key', 'id', { code: 'model.missing', what: 'column', name: 'key', table: 'items' }],
    ['items', 'id', 'price', { code: 'model.exists', what: 'column', name: 'price', table: 'items' }],
    ['items', 'id', 'id', { code: 'model.exists', what: 'column', name: 'id', table: 'items' }],
  ])('refuses %s.%s to %s', (table, column, to, expected) => {
    expect(refusal(before, traits, (op) => op.renameColumn(table, column, to))).toEqual(expected);
  });
});
