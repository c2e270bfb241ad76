import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { bothTraits, leavesUnnamed, namesConstraints } from '../../test/operations/traits.ts';
import { columnOf, type DialectTraits, tableOf } from '../model/index.ts';
import type { Operations } from './operations.ts';

function people(op: Operations): void {
  op.createEnum('mood', ['glad', 'sad']);
  op.createEnum('other', ['x']);
  op.createTable('people', {
    columns: [
      { name: 'mood', type: { enum: 'mood', values: ['glad'] }, default: { sql: `'sad'::"mood"` } },
      { name: 'moods', type: { postgresql: '"mood"[]', sqlite: 'mood' }, default: { sql: `'{}'::"mood"[]` } },
      { name: 'name', type: 'text', generated: { as: `CAST(mood AS "mood") || ''` } },
    ],
    checks: [{ expression: `mood <> 'glad'::"mood" OR name = 'mood'` }],
  });
  op.createIndex('ix', 'people', [{ expression: `(mood = "mood" 'sad')` }], {
    where: `moods <> '{}'::"mood"[]`,
  });
}

const texts = (traits: DialectTraits): readonly unknown[] => {
  const after = thereAndBack(built(traits, people), traits, (op) => op.renameEnum('mood', 'state of mind'));
  const table = tableOf(after, 'people');
  return [
    columnOf(table, 'mood').default,
    columnOf(table, 'moods').type,
    columnOf(table, 'moods').default,
    columnOf(table, 'name').generated?.as,
    ...table.constraints.map((each) => each.kind === 'check' && each.expression),
    ...table.indexes.flatMap(({ keys, where }) => [
      ...keys.map((key) => 'expression' in key && key.expression),
      where,
    ]),
  ];
};

describe.each(bothTraits)('renameEnum where $name', ({ traits }) => {
  const before = built(traits, people);

  it('the columns of the type are of the new one', () => {
    const after = thereAndBack(before, traits, (op) => op.renameEnum('mood', 'state of mind'));
    expect([...after.enums]).toEqual([
      ['other', { name: 'other', values: ['x'] }],
      ['state of mind', { name: 'state of mind', values: ['glad', 'sad'] }],
    ]);
    expect(columnOf(tableOf(after, 'people'), 'mood').type).toEqual({
      kind: 'enum',
      name: 'state of mind',
      values: ['glad'],
    });
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.renameEnum('mood', 'x'))).toEqual([]);
  });

  it.each([
    ['moods', 'x', { code: 'model.missing', what: 'enum type', name: 'moods', table: null }],
    ['mood', 'other', { code: 'model.exists', what: 'enum type', name: 'other', table: null }],
    ['mood', 'mood', { code: 'model.exists', what: 'enum type', name: 'mood', table: null }],
  ])('refuses %s to %s', (from, to, expected) => {
    expect(refusal(before, traits, (op) => op.renameEnum(from, to))).toEqual(expected);
  });
});

it('SQL that names the type follows where the database has the type', () => {
  expect(texts(namesConstraints)).toEqual([
    { sql: `'sad'::"state of mind"` },
    { kind: 'native', sql: '"state of mind"[]' },
    { sql: `'{}'::"state of mind"[]` },
    `CAST(mood AS "state of mind") || ''`,
    `mood <> 'glad'::"state of mind" OR name = 'mood'`,
    `(mood = "state of mind" 'sad')`,
    `moods <> '{}'::"state of mind"[]`,
  ]);
});

it('SQL stays as it is where there are no enum types', () => {
  expect(texts(leavesUnnamed)).toEqual([
    { sql: `'sad'::"mood"` },
    { kind: 'native', sql: 'mood' },
    { sql: `'{}'::"mood"[]` },
    `CAST(mood AS "mood") || ''`,
    `mood <> 'glad'::"mood" OR name = 'mood'`,
    `(mood = "mood" 'sad')`,
    `moods <> '{}'::"mood"[]`,
  ]);
});

it('a type stays in its schema', () => {
  const before = built(namesConstraints, (op) => {
    op.createSchema('inner');
    op.createEnum('inner.mood', ['x']);
  });
  const rename = (to: string) => (op: Operations) => op.renameEnum('inner.mood', to);
  expect(refusal(before, namesConstraints, rename('mood'))).toMatchObject({ code: 'model.invalid' });
  const after = thereAndBack(before, namesConstraints, rename('inner.feeling'));
  expect([...after.enums.keys()]).toEqual(['inner.feeling']);
});
