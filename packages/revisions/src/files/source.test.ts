import { describe, expect, it } from 'vitest';
import { inlineRevisions } from './source.ts';

const steps = { upgrade: () => undefined, downgrade: () => undefined };

describe('inlineRevisions', () => {
  it('have the headers that they are given, and nothing for what is left out', () => {
    const given = {
      revision: 'b',
      downRevision: ['a'],
      dependsOn: ['c'],
      branchLabels: ['x'],
      message: 'second',
      createdAt: '2026-01-01',
      file: 'b.ts',
    };
    expect(
      inlineRevisions([
        { revision: 'a', ...steps },
        { ...given, ...steps },
      ]).headers(),
    ).toEqual([
      {
        revision: 'a',
        downRevision: [],
        dependsOn: [],
        branchLabels: [],
        message: '',
        createdAt: null,
        file: null,
      },
      given,
    ]);
  });

  it('load the revision of the id', async () => {
    const source = inlineRevisions([{ revision: 'a', ...steps }]);
    const [header] = source.headers();
    if (header === undefined) throw new RangeError('there is no header');
    expect(await source.load(header)).toMatchObject(steps);
    await expect(source.load({ ...header, revision: 'b' })).rejects.toThrow(RangeError);
  });
});
