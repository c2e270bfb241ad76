import { describe, expect, it } from 'vitest';
import {
  built,
  constraintNames,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function items(op: Operations): void {
  op.createTable('items', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'above', type: 'integer' },
    ],
    primaryKey: { name: 'pk', columns: ['id'] },
    uniques: [{ name: 'uq', columns: ['above'] }],
    checks: [{ name: 'ck', expression: 'id > 0', notValid: true }, { expression: 'above > 0' }],
    foreignKeys: [{ name: 'fk', columns: ['above'], references: { table: 'items', columns: ['id'] } }],
  });
  op.createIndex('ix', 'items', ['above']);
}

describe.each(bothTraits)('renameConstraint where $name', ({ traits }) => {
  const before = built(traits, items);

  it.each(['pk', 'uq', 'ck', 'fk'])('gives %s another name, in its place', (name) => {
    const after = thereAndBack(before, traits, (op) => op.renameConstraint('items', name, 'New'));
    const { constraints } = tableOf(before, 'items');
    expect(tableOf(after, 'items').constraints).toEqual(
      constraints.map((each) => (each.name === name ? { ...each, name: 'New' } : each)),
    );
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.renameConstraint('items', 'pk', 'x'))).toEqual([]);
  });

  it.each([
    ['things', 'pk', 'x', { code: 'model.missing', what: 'table', name: 'things', table: null }],
    ['items', 'ix', 'x', { code: 'model.missing', what: 'constraint', name: 'ix', table: 'items' }],
    ['items', 'pk', 'uq', { code: 'model.exists', what: 'constraint', name: 'uq', table: 'items' }],
  ])('refuses %s: %s to %s', (table, from, to, expected) => {
    expect(refusal(before, traits, (op) => op.renameConstraint(table, from, to))).toEqual(expected);
  });
});

describe('where constraints stand on indexes of their names', () => {
  const before = built(namesConstraints, items);

  it.each(['pk', 'uq'])('%s cannot have the name of an index', (name) => {
    const rename = (op: Operations): void => op.renameConstraint('items', name, 'ix');
    expect(refusal(before, namesConstraints, rename)).toMatchObject({ code: 'model.exists', what: 'index' });
  });

  it.each(['ck', 'fk'])('%s can', (name) => {
    const after = thereAndBack(before, namesConstraints, (op) => op.renameConstraint('items', name, 'ix'));
    expect(constraintNames(after, 'items')).toContain('ix');
  });

  it('the old name is free for an index then', () => {
    const after = thereAndBack(before, namesConstraints, (op) => op.renameConstraint('items', 'uq', 'new'));
    expect(() =>
      thereAndBack(after, namesConstraints, (op) => op.renameIndex('items', 'ix', 'uq')),
    ).not.toThrow();
  });
});

it('a constraint without a name cannot be meant', () => {
  const rename = (op: Operations): void => op.renameConstraint('items', 'items_above_check', 'x');
  expect(refusal(built(leavesUnnamed, items), leavesUnnamed, rename)).toMatchObject({
    code: 'model.missing',
  });
});
