import { describe, expect, it } from 'vitest';
import { constraintUses, generatedFrom, indexUses, renameReferencedTable } from './column-references.ts';
import { checkFrom, foreignKeyFrom, uniqueFrom } from './constraint.ts';
import { type IndexKeySpec, type IndexOptions, indexFrom } from './index-definition.ts';
import { tableFrom } from './table.ts';

const among = ['a', 'A', 'b'];

describe('constraintUses', () => {
  it.each([
    [uniqueFrom({ columns: ['a', 'b'] }), ['a', 'b']],
    [foreignKeyFrom({ columns: ['a'], references: { table: 't', columns: ['b'] } }), ['a']],
    [checkFrom({ expression: 'a > 0' }, 'sqlite'), ['a']],
    [checkFrom({ expression: '"A" > b' }, 'sqlite'), ['A', 'b']],
  ])('%j', (constraint, used) => {
    expect(among.filter((column) => constraintUses(constraint, column, among))).toEqual(used);
  });
});

describe('indexUses', () => {
  it.each<[readonly IndexKeySpec[], IndexOptions, readonly string[]]>([
    [['a'], {}, ['a']],
    [[{ expression: 'lower(b)' }], {}, ['b']],
    [['a'], { where: '"A" > 0' }, ['a', 'A']],
    [['a'], { include: ['b'] }, ['a', 'b']],
  ])('%j %j', (keys, options, used) => {
    const index = indexFrom('ix', keys, options, 'sqlite');
    expect(among.filter((column) => indexUses(index, column, among))).toEqual(used);
  });
});

it('generatedFrom finds the column that is made from another, and not itself', () => {
  const table = tableFrom(
    't',
    {
      columns: [
        { name: 'a', type: 'text' },
        { name: 'b', type: 'text', generated: { as: 'lower(a)' } },
      ],
    },
    'sqlite',
  );
  expect(generatedFrom(table, 'a')?.name).toBe('b');
  expect(generatedFrom(table, 'b')).toBeNull();
});

it('renameReferencedTable leaves a table alone that has no such reference', () => {
  const table = tableFrom(
    't',
    {
      columns: [{ name: 'a', type: 'text' }],
      foreignKeys: [{ columns: ['a'], references: { table: 'u', columns: ['b'] } }],
    },
    'sqlite',
  );
  expect(renameReferencedTable(table, 'v', 'w')).toBe(table);
  expect(renameReferencedTable(table, 'u', 'w').constraints).toMatchObject([{ referencedTable: 'w' }]);
});
