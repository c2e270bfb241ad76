import { describe, expect, it } from 'vitest';
import {
  built,
  columnNamesOf,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function orders(op: Operations): void {
  op.createTable('customers', {
    columns: [
      { name: 'tenant', type: 'integer' },
      { name: 'number', type: 'integer' },
    ],
    primaryKey: ['tenant', 'number'],
  });
  op.createTable('orders', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'tenant', type: 'integer' },
      { name: 'customer', type: 'integer', nullable: true },
      { name: 'amount', type: 'numeric(10,2)', default: 0 },
      { name: 'Amount', type: 'text', comment: 'in words' },
      { name: 'replaces', type: 'integer', nullable: true },
    ],
    primaryKey: { name: 'pk_orders', columns: ['id'] },
    uniques: [{ columns: ['tenant', 'id'] }, { name: 'uq_words', columns: ['Amount'] }],
    checks: [
      { name: 'positive', expression: 'amount >= 0 AND tenant > 0' },
      { name: 'worded', expression: `"Amount" <> 'amount'` },
    ],
    foreignKeys: [
      {
        name: 'fk_customer',
        columns: ['tenant', 'customer'],
        references: { table: 'customers', columns: ['tenant', 'number'] },
      },
      {
        name: 'fk_replaces',
        columns: ['tenant', 'replaces'],
        references: { table: 'orders', columns: ['tenant', 'id'] },
      },
    ],
  });
  op.createIndex('ix_amount', 'orders', [{ column: 'amount', order: 'desc' }]);
  op.createIndex('ix_words', 'orders', [{ expression: 'lower("Amount")' }]);
  op.createIndex('ix_large', 'orders', ['id'], { where: 'AMOUNT > 100' });
  op.createIndex('ix_carried', 'orders', ['id'], { include: ['amount'] });
}

const standing = (schema: ReturnType<typeof built>): readonly (string | null)[] => {
  const { constraints, indexes } = tableOf(schema, 'orders');
  return [...constraints, ...indexes].map(({ name }) => name).filter((name) => name !== null);
};

describe.each(bothTraits)('dropColumn where $name', ({ traits }) => {
  const before = built(traits, orders);

  it('takes along what stands on it: checks, indexes by key, expression, predicate and carried columns', () => {
    const after = thereAndBack(before, traits, (op) => op.dropColumn('orders', 'amount'));
    expect(columnNamesOf(tableOf(after, 'orders'))).not.toContain('amount');
    const gone = standing(before).filter((name) => !standing(after).includes(name));
    expect(gone).toEqual(['positive', 'ix_amount', 'ix_large', 'ix_carried']);
  });

  it('tells apart columns that differ in their case alone', () => {
    const after = thereAndBack(before, traits, (op) => op.dropColumn('orders', 'Amount'));
    const gone = standing(before).filter((name) => !standing(after).includes(name));
    expect(gone).toEqual(['uq_words', 'worded', 'ix_words']);
  });

  it('takes along keys of several columns, and a reference to itself that it is a part of', () => {
    const after = thereAndBack(before, traits, (op) => op.dropColumn('orders', 'tenant'));
    expect(tableOf(after, 'orders').constraints.map(({ kind }) => kind)).toEqual([
      'primaryKey',
      'unique',
      'check',
    ]);
  });

  it('its inverse makes a reference to itself after what it references', () => {
    const kinds = inverseOf(before, traits, (op) => op.dropColumn('orders', 'tenant')).map((each) =>
      each.kind === 'createConstraint' ? each.constraint.kind : each.kind,
    );
    expect(kinds).toEqual(['addColumn', 'unique', 'check', 'foreignKey', 'foreignKey']);
  });

  it('loses the values', () => {
    expect(lossesOfCall((op) => op.dropColumn('orders', 'amount'))).toEqual(['column orders.amount']);
  });

  it.each([
    ['order', 'id', { code: 'model.missing', what: 'table', name: 'order', table: null }],
    ['orders', 'date', { code: 'model.missing', what: 'column', name: 'date', table: 'orders' }],
    [
      'customers',
      'number',
      { code: 'model.in-use', what: 'column', name: 'customers.number', by: 'a foreign key of table orders' },
    ],
    [
      'orders',
      'id',
      { code: 'model.in-use', what: 'column', name: 'orders.id', by: 'a foreign key of table orders' },
    ],
  ])('refuses %s.%s', (table, column, expected) => {
    expect(refusal(before, traits, (op) => op.dropColumn(table, column))).toEqual(expected);
  });

  it('refuses the last column', () => {
    const single = built(traits, (op) =>
      op.createTable('single', { columns: [{ name: 'a', type: 'text' }] }),
    );
    expect(refusal(single, traits, (op) => op.dropColumn('single', 'a'))).toMatchObject({
      code: 'model.invalid',
      what: 'table',
      name: 'single',
    });
  });

  it('refuses a column that another one is generated from', () => {
    const generated = built(traits, (op) =>
      op.createTable('lines', {
        columns: [
          { name: 'price', type: 'integer' },
          { name: 'double', type: 'integer', generated: { as: 'price * 2' } },
        ],
      }),
    );
    expect(refusal(generated, traits, (op) => op.dropColumn('lines', 'price'))).toEqual({
      code: 'model.in-use',
      what: 'column',
      name: 'lines.price',
      by: 'generated column lines.double',
    });
    thereAndBack(generated, traits, (op) => op.dropColumn('lines', 'double'));
  });
});
