import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function pages(op: Operations): void {
  op.createTable('pages', {
    columns: [
      { name: 'url', type: 'text' },
      { name: 'size', type: 'integer' },
    ],
  });
  op.createIndex('ux_url', 'pages', [{ column: 'url', order: 'desc', nulls: 'first' }], {
    unique: true,
    include: ['size'],
  });
  op.createIndex('ix_size', 'pages', [{ expression: 'size / 2', collation: 'C' }], {
    where: 'size > 0',
    method: 'hash',
  });
}

describe.each(bothTraits)('dropIndex where $name', ({ traits }) => {
  const before = built(traits, pages);

  it.each(['ux_url', 'ix_size'])('takes %s away; its inverse makes it anew', (name) => {
    const after = thereAndBack(before, traits, (op) => op.dropIndex(name, 'pages'));
    expect(tableOf(after, 'pages').indexes.map((index) => index.name)).toEqual(
      ['ux_url', 'ix_size'].filter((each) => each !== name),
    );
  });

  it('its inverse makes it the same way', () => {
    for (const concurrently of [true, false]) {
      const inverse = inverseOf(before, traits, (op) => op.dropIndex('ix_size', 'pages', { concurrently }));
      expect(inverse).toMatchObject([{ kind: 'createIndex', name: 'ix_size', concurrently }]);
    }
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.dropIndex('ix_size', 'pages'))).toEqual([]);
  });

  it.each([
    ['ix_size', 'page', { code: 'model.missing', what: 'table', name: 'page', table: null }],
    ['ix_url', 'pages', { code: 'model.missing', what: 'index', name: 'ix_url', table: 'pages' }],
  ])('refuses %s of %s, which is not there', (name, table, expected) => {
    expect(refusal(before, traits, (op) => op.dropIndex(name, table))).toEqual(expected);
  });

  it('refuses an index that alone makes unique what a foreign key references', () => {
    const links = (op: Operations): void => {
      pages(op);
      op.createTable('links', {
        columns: [{ name: 'to', type: 'text' }],
        foreignKeys: [{ columns: ['to'], references: { table: 'pages', columns: ['url'] } }],
      });
    };
    expect(refusal(built(traits, links), traits, (op) => op.dropIndex('ux_url', 'pages'))).toEqual({
      code: 'model.in-use',
      what: 'index',
      name: 'ux_url',
      by: 'a foreign key of table links',
    });
    const keyed = built(traits, (op) => {
      links(op);
      op.createPrimaryKey('pages', ['url']);
    });
    thereAndBack(keyed, traits, (op) => op.dropIndex('ux_url', 'pages'));
  });
});
