import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { shirts, sizes } from '../../test/operations/shirts.ts';
import { bothTraits } from '../../test/operations/traits.ts';
import { emptySchema } from '../model/index.ts';

describe.each(bothTraits)('createEnum where $name', ({ traits }) => {
  const before = built(traits, shirts);
  it('makes the type; dropping it undoes it', () => {
    const after = thereAndBack(emptySchema, traits, (op) => op.createEnum('size', ['small', 'large']));
    expect(sizes(after)).toEqual(['small', 'large']);
  });

  it.each([
    ['size', ['a'], { code: 'model.exists', what: 'enum type', name: 'size', table: null }],
    ['none', [], { code: 'model.invalid', what: 'enum type', name: 'none' }],
    ['twice', ['a', 'b', 'a'], { code: 'model.invalid', what: 'enum type', name: 'twice' }],
  ])('refuses %s with %j', (name, values, expected) => {
    expect(refusal(before, traits, (op) => op.createEnum(name, values))).toMatchObject(expected);
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.createEnum('size', ['a']))).toEqual([]);
  });
});
