import { describe, expect, it } from 'vitest';
import { built, lossesOfCall, refusal, thereAndBack } from '../../test/operations/apply-and-undo.ts';
import { shirts } from '../../test/operations/shirts.ts';
import { bothTraits } from '../../test/operations/traits.ts';

describe.each(bothTraits)('dropEnum where $name', ({ traits }) => {
  const before = built(traits, shirts);
  it('takes the type away; its inverse makes it anew', () => {
    const after = thereAndBack(before, traits, (op) => op.dropEnum('colour'));
    expect([...after.enums.keys()]).toEqual(['size']);
  });

  it('refuses a type that is not there, or that a column has', () => {
    expect(refusal(before, traits, (op) => op.dropEnum('sizes'))).toEqual({
      code: 'model.missing',
      what: 'enum type',
      name: 'sizes',
      table: null,
    });
    expect(refusal(before, traits, (op) => op.dropEnum('size'))).toEqual({
      code: 'model.in-use',
      what: 'enum type',
      name: 'size',
      by: 'column shirts.size',
    });
  });

  it('loses nothing', () => {
    expect(lossesOfCall((op) => op.dropEnum('colour'))).toEqual([]);
  });
});
