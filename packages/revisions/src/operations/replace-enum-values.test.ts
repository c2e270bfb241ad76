import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { shirts, sizes } from '../../test/operations/shirts.ts';
import { bothTraits, leavesUnnamed } from '../../test/operations/traits.ts';
import { enumColumns } from './enum-columns.ts';
import type { Operations } from './operations.ts';

describe.each(bothTraits)('replaceEnumValues where $name', ({ traits }) => {
  const before = built(traits, shirts);
  const columns = [
    { table: 'shirts', column: 'spare' },
    { table: 'shirts', column: 'size' },
  ];

  it('gives the type other labels', () => {
    const after = thereAndBack(before, traits, (op) =>
      op.replaceEnumValues('size', ['huge', 'small'], { replacements: { large: 'huge' }, columns }),
    );
    expect(sizes(after)).toEqual(['huge', 'small']);
  });

  it('its inverse turns a label back that came for another one, and not one that was there', () => {
    const back = (values: readonly string[], replacements: Readonly<Record<string, string>>): unknown =>
      inverseOf(before, traits, (op) => op.replaceEnumValues('size', values, { replacements })).map((each) =>
        each.kind === 'replaceEnumValues' ? each.replacements : null,
      );
    expect(back(['huge', 'small'], { large: 'huge' })).toEqual([{ huge: 'large' }]);
    expect(back(['small'], { large: 'small' })).toEqual([{}]);
  });

  it('rows with a replaced label cannot be told from others any more', () => {
    expect(
      lossesOfCall((op) =>
        op.replaceEnumValues('size', ['small'], { replacements: { large: 'small', huge: 'small' } }),
      ),
    ).toEqual(['enum value large', 'enum value huge']);
    expect(lossesOfCall((op) => op.replaceEnumValues('size', ['small']))).toEqual([]);
  });

  it.each([
    [
      'the type is not there',
      (op: Operations) => op.replaceEnumValues('sizes', ['a']),
      { code: 'model.missing', what: 'enum type', name: 'sizes', table: null },
    ],
    [
      'it would have no labels',
      (op: Operations) => op.replaceEnumValues('size', []),
      { code: 'model.invalid', what: 'enum type', name: 'size' },
    ],
    [
      'a label is there twice',
      (op: Operations) => op.replaceEnumValues('size', ['small', 'small']),
      { code: 'model.invalid', what: 'enum type', name: 'size' },
    ],
    [
      'a replacement is none of the labels',
      (op: Operations) => op.replaceEnumValues('size', ['small'], { replacements: { large: 'huge' } }),
      { code: 'model.missing', what: 'label of size', name: 'huge', table: null },
    ],
    [
      'a label that stays is replaced',
      (op: Operations) => op.replaceEnumValues('size', ['small'], { replacements: { small: 'small' } }),
      { code: 'model.invalid', what: 'replacement of', name: 'small', why: 'the label stays' },
    ],
    [
      'a default is a label that goes',
      (op: Operations) => op.replaceEnumValues('size', ['large']),
      { code: 'model.in-use', what: 'label', name: 'small', by: 'the default of shirts.size' },
    ],
    [
      'a column of the type is not among its columns',
      (op: Operations) => op.replaceEnumValues('size', ['small'], { columns: columns.slice(0, 1) }),
      { code: 'model.invalid', what: 'enum type', name: 'size' },
    ],
    [
      'a column is not of the type',
      (op: Operations) =>
        op.replaceEnumValues('size', ['small'], {
          columns: [...columns, { table: 'shirts', column: 'id' }],
        }),
      { code: 'model.missing', what: 'column of size', name: 'id', table: 'shirts' },
    ],
  ])('refuses it when %s', (_when, record, expected) => {
    expect(refusal(before, traits, record)).toMatchObject(expected);
  });
});

it('enumColumns finds the columns of a type', () => {
  const schema = built(leavesUnnamed, shirts);
  expect(enumColumns(schema, 'size')).toEqual([
    { table: 'shirts', column: 'size' },
    { table: 'shirts', column: 'spare' },
  ]);
  expect(enumColumns(schema, 'colour')).toEqual([]);
});
