import { describe, expect, test as it } from 'vitest';
import { isFreeId } from './new-names.ts';
import { graphOf } from './picture.suite.ts';
import { placeRevision } from './placement.ts';

const graph = graphOf(`
  a -> b1[left] -> c1
  a -> b2 -> c2
`);

describe('the place of a new revision', () => {
  it('is on the only head, or at the base of an empty graph', () => {
    expect(placeRevision(graphOf('a -> b'), { revision: 'n' })).toEqual({
      revision: 'n',
      downRevision: ['b'],
      dependsOn: [],
      branchLabels: [],
      headsAfter: ['n'],
    });
    expect(placeRevision(graphOf(''), { revision: 'n' }).downRevision).toEqual([]);
  });

  it('may be on a head, on several, or below all', () => {
    expect(placeRevision(graph, { revision: 'n', head: ['left@head'] })).toMatchObject({
      downRevision: ['c1'],
      headsAfter: ['c2', 'n'],
    });
    expect(placeRevision(graph, { revision: 'n', head: ['c2', 'c1'] })).toMatchObject({
      downRevision: ['c2', 'c1'],
      headsAfter: ['n'],
    });
    expect(placeRevision(graph, { revision: 'n', head: ['heads'] }).downRevision).toEqual(['c1', 'c2']);
    expect(placeRevision(graph, { revision: 'n', head: ['base'] })).toMatchObject({
      downRevision: [],
      headsAfter: ['c1', 'c2', 'n'],
    });
  });

  it('may be on what others revise already, when it is spliced in', () => {
    expect(() => placeRevision(graph, { revision: 'n', head: ['left'] })).toThrow(
      'b1 is not a head: c1 already revises it; a new branch from it needs splice',
    );
    expect(placeRevision(graph, { revision: 'n', head: ['left'], splice: true })).toMatchObject({
      downRevision: ['b1'],
      headsAfter: ['c1', 'c2', 'n'],
    });
  });

  it('keeps a dependency by label, and writes out any other', () => {
    const shop = graphOf(`
      abcdef[shop]
      z
    `);
    const dependsOn = (symbol: string) =>
      placeRevision(shop, { revision: 'n', head: ['z'], dependsOn: [symbol] }).dependsOn;
    expect(dependsOn('shop')).toEqual(['shop']);
    expect(dependsOn('abcd')).toEqual(['abcdef']);
    expect(dependsOn('sho')).toEqual(['abcdef']);
    expect(() => dependsOn('base')).toThrow(expect.objectContaining({ code: 'graph.no-dependency' }));
  });

  it.each([
    ['graph.multiple-heads', { revision: 'n' }],
    ['graph.duplicate-parents', { revision: 'n', head: ['c1', 'left@head'] }],
    ['graph.no-parent', { revision: 'n', head: ['left@-3'] }],
    ['graph.invalid-id', { revision: 'n-1', head: ['c1'] }],
    ['graph.invalid-id', { revision: '', head: ['c1'] }],
    ['graph.id-too-long', { revision: 'n'.repeat(33), head: ['c1'] }],
    ['graph.revision-exists', { revision: 'b2', head: ['c1'] }],
    ['graph.self-loop', { revision: 'c1', head: ['c1'] }],
    ['graph.duplicate-label', { revision: 'n', head: ['c1'], branchLabels: ['left'] }],
    ['graph.duplicate-label', { revision: 'n', head: ['c1'], branchLabels: ['b2'] }],
    ['graph.duplicate-label', { revision: 'n', head: ['c1'], branchLabels: ['n'] }],
  ])('is refused with %s', (code, wanted) => {
    expect(() => placeRevision(graph, wanted)).toThrow(expect.objectContaining({ code }));
  });

  it.each(['head', 'base', 'current', 'a@b', 'a:b', 'lib-1', '+1', '1975ea83b712', 'a1b2', ''])(
    'does not take the label "%s", which would be read as something else',
    (label) => {
      expect(() => placeRevision(graph, { revision: 'n', head: ['c1'], branchLabels: [label] })).toThrow(
        expect.objectContaining({ code: 'graph.misleading-label' }),
      );
    },
  );

  it.each(['shop', 'feature/x', 'lib-core', 'v1.2', 'cafe'])('takes the label "%s"', (label) => {
    const { branchLabels } = placeRevision(graph, { revision: 'n', head: ['c1'], branchLabels: [label] });
    expect(branchLabels).toEqual([label]);
  });
});

describe('a generated id is free', () => {
  const known = graphOf('aabbccddeeff[shop]');

  it('if nobody who types a beginning of a name can mean it', () => {
    expect(isFreeId(known, '0011aabbccdd')).toBe(true);
    expect(isFreeId(known, 'aabbccddeeff')).toBe(false);
    expect(isFreeId(known, 'aabb')).toBe(false);
    expect(isFreeId(known, 'aabbccddeeff00')).toBe(false);
    expect(isFreeId(known, 'shopping')).toBe(false);
  });
});
