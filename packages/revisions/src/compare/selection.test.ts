import { describe, expect, it } from 'vitest';
import { schemaDifferences } from '../model/differences.ts';
import {
  emptySchema,
  type Schema,
  type TypeSpec,
  tableFrom,
  withEnum,
  withSchema,
  withTable,
} from '../model/index.ts';
import { everything, isSelected, selectedObjects, withUnselectedOf } from './selection.ts';

const select = (include: readonly string[], exclude: readonly string[] = []) => ({ include, exclude });

describe('isSelected', () => {
  it.each([
    ['people', everything, true],
    ['people', select(['people']), true],
    ['People', select(['people']), false],
    ['app_people', select(['app_*']), true],
    ['people', select(['app_*']), false],
    ['app_people', select(['app_*'], ['*_people']), false],
    ['t1', select([], ['t?']), false],
    ['t12', select([], ['t?']), true],
    ['a.b', select([], ['a?b']), false],
    ['axb', select([], ['a.b']), true],
    ['a(b)[c]', select(['a(b)[c]']), true],
    ['two\nlines', select(['two*']), true],
  ])('%s with %j: %s', (name, selection, expected) => {
    expect(isSelected(name, selection)).toBe(expected);
  });
});

const schema = (tables: Readonly<Record<string, TypeSpec>>, moods: readonly string[]): Schema =>
  withEnum(
    Object.entries(tables).reduce(
      (built, [name, type]) =>
        withTable(built, tableFrom(name, { columns: [{ name: 'c', type }] }, 'postgresql')),
      emptySchema,
    ),
    { name: 'mood', values: moods },
  );

const differences = (left: Schema, right: Schema) =>
  schemaDifferences(left, right).map(({ what, path }) => `${what} ${path.join('.')}`);

describe('withUnselectedOf', () => {
  const mood: TypeSpec = { enum: 'mood', values: [] };
  const left = schema({ ours: 'text', theirs: 'text', gone: 'text', moody: mood }, ['sad']);
  const right = schema({ ours: 'integer', theirs: 'integer', come: 'text', moody: mood }, ['happy']);

  it('leaves no difference but in what is selected', () => {
    const compared = (selection: ReturnType<typeof select>) =>
      differences(left, withUnselectedOf(right, left, selection));
    expect(compared(everything)).toEqual([
      'enum values mood',
      'table come',
      'table gone',
      'column type ours.c',
      'column type theirs.c',
    ]);
    expect(compared(select([], ['theirs', 'come', 'gone', 'mood']))).toEqual(['column type ours.c']);
    expect(compared(select(['ours']))).toEqual(['column type ours.c']);
    expect(compared(select(['g*', 'come'], ['come']))).toEqual(['table gone']);
  });

  it('selects an enum type with the table that uses it, unless it is excluded itself', () => {
    expect(differences(left, withUnselectedOf(right, left, select(['moody'])))).toEqual(['enum values mood']);
    expect(differences(left, withUnselectedOf(right, left, select(['moody'], ['mood'])))).toEqual([]);
    expect(differences(left, withUnselectedOf(right, left, select([], ['moody'])))).toContain(
      'enum values mood',
    );
  });
});

it('a schema goes with what stands in it, unless it is excluded itself', () => {
  const within = withSchema(schema({ 'audit.log': 'text', ours: 'text' }, []), 'audit');
  const without = schema({ ours: 'text' }, []);
  const compared = (selection: ReturnType<typeof select>) =>
    differences(within, withUnselectedOf(without, within, selection));
  expect(compared(everything)).toEqual(['schema audit', 'table audit.log']);
  expect(compared(select(['audit.*']))).toEqual(['schema audit', 'table audit.log']);
  expect(compared(select(['audit.*'], ['audit']))).toEqual(['table audit.log']);
  expect(compared(select(['ours']))).toEqual([]);
  expect(compared(select([], ['audit*']))).toEqual([]);
});

it('objects go with their table, functions by their names alone', () => {
  const objects = [
    { kind: 'trigger', name: 'stamp', table: 'people', definition: '' },
    { kind: 'function', name: 'stamp(text)', table: null, definition: '' },
    { kind: 'view', name: 'adults', table: null, definition: '' },
  ];
  const names = (selection: ReturnType<typeof select>) =>
    selectedObjects(objects, selection).map(({ kind }) => kind);
  expect(names(everything)).toEqual(['trigger', 'function', 'view']);
  expect(names(select([], ['stamp']))).toEqual(['trigger', 'view']);
  expect(names(select(['people']))).toEqual(['trigger']);
});
