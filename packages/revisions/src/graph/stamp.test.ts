import { describe, expect, test as it } from 'vitest';
import { graphOf, moves } from './picture.suite.ts';
import { planStamp } from './stamp.ts';

describe('stamping', () => {
  const forked = graphOf(`
    a -> b1 -> c1
    a -> b2 -> c2
    z1[zoo] -> z2
  `);

  it('replaces all rows above the target in one go', () => {
    expect(planStamp(forked, ['c1', 'c2'], ['a'])).toEqual([
      {
        from: ['c1', 'c2'],
        to: ['a'],
        direction: 'downgrade',
        versionTable: { insert: [], delete: ['c1'], update: [['c2', 'a']] },
        headsAfter: ['a'],
      },
    ]);
  });

  it('moves a row up, and leaves what is not related', () => {
    expect(moves(planStamp(forked, ['a', 'z1'], ['c2']))).toEqual(['a>c2']);
    expect(moves(planStamp(forked, ['b1', 'z1'], ['c2']))).toEqual(['+c2']);
    expect(moves(planStamp(forked, ['z1'], ['c2']))).toEqual(['+c2']);
  });

  it('does nothing where the row is there already', () => {
    expect(planStamp(forked, ['c1', 'z2'], ['z2'])).toEqual([]);
  });

  it('removes rows with base, those of a branch with its base', () => {
    expect(moves(planStamp(forked, ['c1', 'z1'], ['base']))).toEqual(['-c1', '-z1']);
    expect(moves(planStamp(forked, ['c1', 'z1'], ['zoo@base']))).toEqual(['-z1']);
  });

  it('takes several targets one after the other', () => {
    expect(moves(planStamp(forked, [], ['heads']))).toEqual(['+c1', '+c2', '+z2']);
    expect(moves(planStamp(forked, ['a'], ['c1', 'c2']))).toEqual(['a>c1', '+c2']);
    expect(planStamp(forked, ['a'], ['c1', 'c2']).at(-1)?.headsAfter).toEqual(['c1', 'c2']);
  });

  it('sees a relation by dependency, and gives nothing back for it', () => {
    const graph = graphOf(`
      x1 -> x2
      y1 -> y2
      x1 ~> y2
    `);
    expect(moves(planStamp(graph, ['y2'], ['x1']))).toEqual(['y2>x1']);
  });

  it.each([
    ['graph.stamp-conflict', ['c1', 'c2'], ['b1', 'b2']],
    ['graph.stamp-conflict', ['z1'], ['z2', 'z2']],
    ['graph.unknown-rows', ['newer'], ['a']],
    ['graph.unknown-identifier', ['a'], ['nope']],
    ['graph.multiple-heads', ['a'], ['head']],
    ['graph.duplicate-row', ['a', 'a'], ['b1']],
  ])('is refused with %s', (code, rows, targets) => {
    expect(() => planStamp(forked, rows, targets)).toThrow(expect.objectContaining({ code }));
  });
});
