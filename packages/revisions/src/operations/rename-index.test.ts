import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function items(op: Operations): void {
  op.createTable('items', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'code', type: 'text' },
    ],
    primaryKey: { name: 'pk_items', columns: ['id'] },
  });
  op.createIndex('ix_code', 'items', [{ column: 'code', order: 'desc' }], { unique: true, where: 'id > 0' });
  op.createIndex('ix_id', 'items', ['id']);
}

describe.each(bothTraits)('renameIndex where $name', ({ traits }) => {
  const before = built(traits, items);

  it('changes the name alone, in its place', () => {
    const after = thereAndBack(before, traits, (op) => op.renameIndex('items', 'ix_code', 'Code'));
    const [index, ...more] = tableOf(before, 'items').indexes;
    expect(tableOf(after, 'items').indexes).toEqual([{ ...index, name: 'Code' }, ...more]);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.renameIndex('items', 'ix_code', 'Code'))).toEqual([]);
  });

  it.each([
    ['things', 'ix_code', 'x', { code: 'model.missing', what: 'table', name: 'things', table: null }],
    ['items', 'code', 'x', { code: 'model.missing', what: 'index', name: 'code', table: 'items' }],
    ['items', 'pk_items', 'x', { code: 'model.missing', what: 'index', name: 'pk_items', table: 'items' }],
    ['items', 'ix_code', 'ix_id', { code: 'model.exists', what: 'index', name: 'ix_id', table: 'items' }],
    ['items', 'ix_code', 'items', { code: 'model.exists', what: 'table', name: 'items', table: null }],
  ])('refuses %s: %s to %s', (table, from, to, expected) => {
    expect(refusal(before, traits, (op) => op.renameIndex(table, from, to))).toEqual(expected);
  });
});

it('takes the name of a constraint where that stands on no index of its name', () => {
  const rename = (op: Operations): void => op.renameIndex('items', 'ix_code', 'pk_items');
  expect(refusal(built(namesConstraints, items), namesConstraints, rename)).toMatchObject({
    code: 'model.exists',
    what: 'constraint',
  });
  const after = thereAndBack(built(leavesUnnamed, items), leavesUnnamed, rename);
  expect(tableOf(after, 'items').indexes[0]?.name).toBe('pk_items');
});
