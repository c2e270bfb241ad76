import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function keys(op: Operations): void {
  op.createTable('keys', {
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'text', type: 'text', comment: 'never shown' },
    ],
    comment: 'of doors',
  });
}

describe.each(bothTraits)('setComment where $name', ({ traits }) => {
  const before = built(traits, keys);

  it.each(["of cars, bikes and the neighbours' doors", null])('of a table: %s', (comment) => {
    const after = thereAndBack(before, traits, (op) => op.setTableComment('keys', comment));
    expect(tableOf(after, 'keys').comment).toBe(comment);
  });

  it.each([
    ['id', 'a number'],
    ['text', null],
  ])('of column %s: %s', (column, comment) => {
    const after = thereAndBack(before, traits, (op) => op.setColumnComment('keys', column, comment));
    expect(columnOf(tableOf(after, 'keys'), column).comment).toBe(comment);
    expect(tableOf(after, 'keys').comment).toBe('of doors');
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.setTableComment('keys', null))).toEqual([]);
  });

  it('refuses a table or a column that is not there', () => {
    expect(refusal(before, traits, (op) => op.setTableComment('key', 'a'))).toEqual({
      code: 'model.missing',
      what: 'table',
      name: 'key',
      table: null,
    });
    expect(refusal(before, traits, (op) => op.setColumnComment('keys', 'name', 'a'))).toEqual({
      code: 'model.missing',
      what: 'column',
      name: 'name',
      table: 'keys',
    });
  });
});
