import { describe, expect, it } from 'vitest';
import {
  built,
  columnNamesOf,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function books(op: Operations): void {
  op.createEnum('cover', ['hard', 'soft']);
  op.createTable('books', { columns: [{ name: 'title', type: 'text' }] });
}

const add = (op: Operations): void =>
  op.addColumn('books', { name: 'pages', type: 'integer', nullable: true, default: 0, comment: 'numbered' });

describe.each(bothTraits)('addColumn where $name', ({ traits }) => {
  it('puts the column at the end; dropping it undoes it', () => {
    const table = tableOf(thereAndBack(built(traits, books), traits, add), 'books');
    expect(columnNamesOf(table)).toEqual(['title', 'pages']);
    expect(columnOf(table, 'pages')).toEqual({
      name: 'pages',
      type: { kind: 'integer' },
      nullable: true,
      default: 0,
      identity: null,
      generated: null,
      collation: null,
      comment: 'numbered',
    });
    expect(inverseOf(built(traits, books), traits, add)).toEqual([
      { kind: 'dropColumn', table: 'books', column: 'pages' },
    ]);
  });

  it('a column of an enum type keeps the labels that it was declared with', () => {
    const after = thereAndBack(built(traits, books), traits, (op) =>
      op.addColumn('books', { name: 'cover', type: { enum: 'cover', values: ['hard', 'soft'] } }),
    );
    expect(columnOf(tableOf(after, 'books'), 'cover').type).toEqual({
      kind: 'enum',
      name: 'cover',
      values: ['hard', 'soft'],
    });
  });

  it('loses nothing', () => {
    expect(lossesOfCall(add)).toEqual([]);
  });

  it.each([
    [
      'the table is not there',
      (op: Operations) => op.addColumn('book', { name: 'pages', type: 'integer' }),
      { code: 'model.missing', what: 'table', name: 'book', table: null },
    ],
    [
      'the column is there',
      (op: Operations) => op.addColumn('books', { name: 'title', type: 'integer' }),
      { code: 'model.exists', what: 'column', name: 'title', table: 'books' },
    ],
    [
      'its enum type is not there',
      (op: Operations) => op.addColumn('books', { name: 'mood', type: { enum: 'mood', values: ['sad'] } }),
      { code: 'model.missing', what: 'enum type', name: 'mood', table: null },
    ],
  ])('refuses it when %s', (_when, record, expected) => {
    expect(refusal(built(traits, books), traits, record)).toEqual(expected);
  });
});

it('the SQL of the dialect is chosen', () => {
  const record = (op: Operations): void =>
    op.addColumn('books', {
      name: 'searched',
      type: { sqlite: 'TEXT', postgresql: 'tsvector' },
      generated: {
        as: { sqlite: 'lower(title)', postgresql: "to_tsvector('simple', title)" },
        stored: false,
      },
    });
  const columns = [leavesUnnamed, namesConstraints].map((traits) =>
    columnOf(tableOf(thereAndBack(built(traits, books), traits, record), 'books'), 'searched'),
  );
  expect(columns).toMatchObject([
    { type: { kind: 'native', sql: 'TEXT' }, generated: { as: 'lower(title)', stored: false } },
    {
      type: { kind: 'native', sql: 'tsvector' },
      generated: { as: "to_tsvector('simple', title)", stored: false },
    },
  ]);
});
