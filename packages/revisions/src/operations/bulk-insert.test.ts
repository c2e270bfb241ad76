import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, operation, recorded, refusal } from '../../test/operations/apply-and-undo.ts';
import { notes } from '../../test/operations/notes.ts';
import { bothTraits, leavesUnnamed } from '../../test/operations/traits.ts';
import { applyOperations, invertOperation } from './apply.ts';
import type { Operation } from './operation.ts';
import type { Operations } from './operations.ts';

const before = built(leavesUnnamed, notes);

describe('bulkInsert', () => {
  it.each(bothTraits)('leaves the schema as it is where $name', ({ traits }) => {
    const schema = built(traits, notes);
    const insert = recorded((op) => op.bulkInsert('notes', [{ id: 1, text: 'a' }, { id: 2 }]));
    expect(applyOperations(schema, insert, traits)).toBe(schema);
  });

  it('a column that a row leaves out is NULL in it', () => {
    expect(operation((op) => op.bulkInsert('notes', [{ id: 1 }, { text: 'b', id: 2 }]))).toEqual({
      kind: 'bulkInsert',
      table: 'notes',
      columns: ['id', 'text'],
      rows: [
        [1, null],
        [2, 'b'],
      ],
    });
  });

  it('has no inverse, and loses nothing', () => {
    const insert = operation((op) => op.bulkInsert('notes', [{ id: 1 }]));
    expect(invertOperation(insert, before, leavesUnnamed)).toHaveProperty('irreversible');
    expect(lossesOfCall((op) => op.bulkInsert('notes', [{ id: 1 }]))).toEqual([]);
  });

  it.each([
    [
      'the table is not there',
      (op: Operations) => op.bulkInsert('note', [{ id: 1 }]),
      { code: 'model.missing', what: 'table', name: 'note', table: null },
    ],
    [
      'a column is not there',
      (op: Operations) => op.bulkInsert('notes', [{ id: 1 }, { key: 1 }]),
      { code: 'model.missing', what: 'column', name: 'key', table: 'notes' },
    ],
    [
      'rows have no columns',
      (op: Operations) => op.bulkInsert('notes', [{}, {}]),
      {
        code: 'model.invalid',
        what: 'rows for',
        name: 'notes',
        why: 'their columns are none or not distinct',
      },
    ],
  ])('is refused when %s', (_when, record, expected) => {
    expect(refusal(before, leavesUnnamed, record)).toEqual(expected);
  });

  it.each<[string, Partial<Operation>]>([
    ['a row is longer than the columns', { columns: ['id'], rows: [[1], [1, 2]] }],
    ['a row is shorter than the columns', { columns: ['id', 'text'], rows: [[1]] }],
    ['a column is there twice', { columns: ['id', 'id'], rows: [[1, 2]] }],
  ])('that was not recorded by op is refused when %s', (_when, part) => {
    const insert = { ...operation((op) => op.bulkInsert('notes', [])), ...part } as Operation;
    expect(() => applyOperations(before, [insert], leavesUnnamed)).toThrow('rows for notes cannot be');
  });

  it('of no rows does nothing', () => {
    const nothing = recorded((op) => op.bulkInsert('notes', []));
    expect(applyOperations(before, nothing, leavesUnnamed)).toBe(before);
  });
});
