import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { bothTraits, namesConstraints } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function people(op: Operations): void {
  op.createEnum('mood', ['glad', 'sad', 'odd']);
  op.createTable('people', {
    columns: [
      { name: 'mood', type: { enum: 'mood', values: ['glad', 'sad'] }, default: 'sad' },
      { name: 'later', type: { enum: 'mood', values: ['glad', 'sad'] }, default: { sql: "'sad'" } },
      { name: 'name', type: 'text', default: 'sad' },
    ],
    checks: [{ expression: "mood IN ('glad', 'sad') OR name = 'sad'" }],
  });
  op.createIndex('ix', 'people', ['name'], { where: "later <> 'sad'" });
  op.createTable('pets', {
    columns: [{ name: 'mood', type: { enum: 'mood', values: [] }, default: 'odd' }],
    checks: [{ expression: "mood <> 'sad'" }],
  });
  op.createTable('others', { columns: [{ name: 'mood', type: 'text', default: 'sad' }] });
}

const columns = [
  { table: 'people', column: 'mood' },
  { table: 'people', column: 'later' },
  { table: 'pets', column: 'mood' },
];

describe.each(bothTraits)('renameEnumValue where $name', ({ traits }) => {
  const before = built(traits, people);
  const rename = (op: Operations): void => op.renameEnumValue('mood', 'sad', 'blue', { columns });

  it('the label has its place among the others', () => {
    const after = thereAndBack(before, traits, rename);
    expect(after.enums.get('mood')?.values).toEqual(['glad', 'blue', 'odd']);
  });

  it('defaults and expressions follow, and other texts do not', () => {
    const after = thereAndBack(before, traits, rename);
    const table = tableOf(after, 'people');
    expect(table.columns.map((column) => column.default)).toEqual(['blue', { sql: "'blue'" }, 'sad']);
    expect(table.constraints).toMatchObject([{ expression: "mood IN ('glad', 'blue') OR name = 'sad'" }]);
    expect(table.indexes).toMatchObject([{ where: "later <> 'blue'" }]);
    expect(tableOf(after, 'pets').constraints).toMatchObject([{ expression: "mood <> 'blue'" }]);
    expect(columnOf(tableOf(after, 'pets'), 'mood').default).toBe('odd');
    expect(tableOf(after, 'others')).toBe(tableOf(before, 'others'));
  });

  it('does not need to be told the columns; its inverse tells them', () => {
    const inverse = inverseOf(before, traits, (op) => op.renameEnumValue('mood', 'sad', 'blue'));
    expect(inverse).toEqual([{ kind: 'renameEnumValue', name: 'mood', value: 'blue', to: 'sad', columns }]);
  });

  it('loses nothing', () => {
    expect(lossesOfCall(rename)).toEqual([]);
  });

  it.each([
    ['moods', 'sad', 'x', { code: 'model.missing', what: 'enum type', name: 'moods', table: null }],
    ['mood', 'bad', 'x', { code: 'model.missing', what: 'label of mood', name: 'bad', table: null }],
    ['mood', 'sad', 'odd', { code: 'model.exists', what: 'label', name: 'odd', table: null }],
  ])('refuses %s: %s to %s', (name, from, to, expected) => {
    expect(refusal(before, traits, (op) => op.renameEnumValue(name, from, to))).toEqual(expected);
  });

  it('refuses columns that are not all of the type', () => {
    const some = (op: Operations): void =>
      op.renameEnumValue('mood', 'sad', 'x', { columns: columns.slice(1) });
    expect(refusal(before, traits, some)).toMatchObject({ code: 'model.invalid', name: 'mood' });
    const foreign = (op: Operations): void =>
      op.renameEnumValue('mood', 'sad', 'x', { columns: [...columns, { table: 'others', column: 'mood' }] });
    expect(refusal(before, traits, foreign)).toMatchObject({ code: 'model.missing', table: 'others' });
  });
});

it('elements of a default array follow', () => {
  const before = built(namesConstraints, (op) => {
    op.createEnum('mood', ['sad', 'so "so"', 'a\\b']);
    const type = { postgresql: 'mood[]', sqlite: 'TEXT' };
    op.createTable('t', { columns: [{ name: 'a', type, default: '{sad,"so \\"so\\"",sad,"a\\\\b"}' }] });
  });
  const renamed = (from: string, to: string): unknown => {
    const after = thereAndBack(before, namesConstraints, (op) => op.renameEnumValue('mood', from, to));
    return columnOf(tableOf(after, 't'), 'a').default;
  };
  expect(renamed('so "so"', 'fine')).toBe('{sad,"fine",sad,"a\\\\b"}');
  expect(renamed('sad', 'NEW')).toBe('{NEW,"so \\"so\\"",NEW,"a\\\\b"}');
});
