import { describe, expect, it } from 'vitest';
import {
  built,
  inverseOf,
  lossesOfCall,
  refusal,
  thereAndBack,
} from '../../test/operations/apply-and-undo.ts';
import { shirts, sizes } from '../../test/operations/shirts.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { columnOf, tableOf } from '../model/index.ts';

describe.each(bothTraits)('addEnumValue where $name', ({ traits }) => {
  const before = built(traits, shirts);
  it.each([
    [undefined, ['small', 'large', 'new']],
    ['small', ['new', 'small', 'large']],
    ['large', ['small', 'new', 'large']],
  ])('puts the label before %s', (place, expected) => {
    const after = thereAndBack(before, traits, (op) =>
      op.addEnumValue('size', 'new', place === undefined ? {} : { before: place }),
    );
    expect(sizes(after)).toEqual(expected);
  });

  it('columns keep the labels that they were declared with', () => {
    const after = thereAndBack(before, traits, (op) => op.addEnumValue('size', 'new'));
    expect(columnOf(tableOf(after, 'shirts'), 'size').type).toEqual({
      kind: 'enum',
      name: 'size',
      values: ['small', 'large'],
    });
  });

  it('its inverse gives the type its labels back, and names the columns that hold them', () => {
    expect(inverseOf(before, traits, (op) => op.addEnumValue('size', 'new'))).toEqual([
      {
        kind: 'replaceEnumValues',
        name: 'size',
        values: ['small', 'large'],
        replacements: {},
        columns: [
          { table: 'shirts', column: 'size' },
          { table: 'shirts', column: 'spare' },
        ],
      },
    ]);
  });

  it.each([
    ['sizes', 'new', {}, { code: 'model.missing', what: 'enum type', name: 'sizes', table: null }],
    ['size', 'small', {}, { code: 'model.exists', what: 'label', name: 'small', table: null }],
    [
      'size',
      'new',
      { before: 'huge' },
      { code: 'model.missing', what: 'label of size', name: 'huge', table: null },
    ],
  ])('refuses %s of %s with %j', (name, value, options, expected) => {
    expect(refusal(before, traits, (op) => op.addEnumValue(name, value, options))).toEqual(expected);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.addEnumValue('size', 'b'))).toEqual([]);
  });
});
