import { describe, expect, test as it } from 'vitest';
import { planDowngrade } from './downgrade.ts';
import { resolveDowngradeTarget } from './downgrade-target.ts';
import { graphOf, ids, written } from './picture.suite.ts';

const diamond = graphOf(`
  a -> b1 -> c -> d
  a -> b2 -> c
`);

describe('a plan of a downgrade', () => {
  it('undoes what follows the target, and leaves its siblings', () => {
    expect(written(planDowngrade(diamond, ['d'], 'b2'))).toEqual(['d: d>c', 'c: +b2 c>b1']);
    expect(planDowngrade(diamond, ['d'], 'b2').at(-1)?.headsAfter).toEqual(['b1', 'b2']);
  });

  it('undoes all branches above a branch point', () => {
    expect(ids(planDowngrade(diamond, ['d'], 'a'))).toBe('d c b2 b1');
  });

  it('goes down to nothing', () => {
    expect(written(planDowngrade(diamond, ['b1', 'b2'], 'base'))).toEqual(['b2: -b2', 'b1: b1>a', 'a: -a']);
    expect(planDowngrade(diamond, [], 'base')).toEqual([]);
  });

  it('is empty where the target is a row', () => {
    expect(planDowngrade(diamond, ['c'], 'c')).toEqual([]);
    expect(planDowngrade(diamond, ['d'], 'head')).toEqual([]);
  });

  it('undoes what depends on what is undone, and gives back the rows of other needs', () => {
    const graph = graphOf(`
      x1 -> x2
      y1 -> y2 -> y3
      x1 ~> y2
    `);
    // Below x1 the line that depends on it goes too; what else y2 needed is left.
    expect(written(planDowngrade(graph, ['y3'], 'x1@base'))).toEqual([
      'y3: y3>y2',
      'y2: +x1 y2>y1',
      'x1: -x1',
    ]);
    // Down to x1 nothing of its own line is applied above it, and what depends on it stays.
    expect(() => planDowngrade(graph, ['y3'], 'x1')).toThrow(
      expect.objectContaining({ code: 'graph.not-above-target' }),
    );
    expect(written(planDowngrade(graph, ['x2', 'y3'], 'x1'))).toEqual(['x2: -x2']);
  });

  it('gives no row back that another one implies', () => {
    const graph = graphOf(`
      a1 -> a2 -> a3
      b1 -> b2
      b1 ~> a3
      a2 ~> b2
    `);
    expect(written(planDowngrade(graph, ['a3', 'b2'], 'b1'))).toEqual(['b2: -b2']);
  });

  it.each([
    ['graph.not-above-target', ['b1'], 'b2'],
    ['graph.unknown-rows', ['newer'], 'a'],
    ['graph.range-not-allowed', ['c'], 'c:a'],
    ['graph.duplicate-row', ['d', 'd'], 'c'],
    ['graph.multiple-heads', ['d'], 'heads'],
  ])('is refused with %s', (code, rows, target) => {
    const graph = graphOf(`
      a -> b1 -> c -> d
      a -> b2 -> c
      z
    `);
    expect(() => planDowngrade(graph, rows, target)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a branch of a downgrade', () => {
  const forked = graphOf(`
    a -> b[left] -> c
    a -> x[right] -> y
    z1[other] -> z2
  `);

  it('chooses which of the revisions that follow the target are undone', () => {
    expect(ids(planDowngrade(forked, ['c', 'y'], 'left@a'))).toBe('c b');
    expect(ids(planDowngrade(forked, ['c', 'y'], 'c@a'))).toBe('c b');
  });

  it('goes with base to the root, and takes all branches of it along', () => {
    expect(ids(planDowngrade(forked, ['c', 'y', 'z2'], 'right@base'))).toBe('y x c b a');
    expect(ids(planDowngrade(forked, ['c', 'y', 'z2'], 'other@base'))).toBe('z2 z1');
  });

  it('must have something to choose', () => {
    expect(() => planDowngrade(forked, ['c', 'y'], 'other@a')).toThrow(
      expect.objectContaining({ code: 'graph.nothing-in-branch' }),
    );
    expect(() => planDowngrade(forked, ['c', 'y'], 'nope@base')).toThrow(
      expect.objectContaining({ code: 'graph.unknown-branch' }),
    );
  });

  it('that is misspelt never undoes everything', () => {
    const single = graphOf('a -> shop[cart] -> c');
    expect(() => planDowngrade(single, ['c'], 'crt@base')).toThrow(
      expect.objectContaining({
        code: 'graph.unrelated-branch',
        facts: { branch: 'crt', target: 'base', known: false, nearest: ['cart'], undone: ['c', 'shop', 'a'] },
      }),
    );
    expect(ids(planDowngrade(single, ['c'], 'cart@base'))).toBe('c shop a');
    expect(ids(planDowngrade(single, ['c'], 'cart@a'))).toBe('c shop');
  });

  it('that has nothing to do with the target undoes nothing of another branch', () => {
    const error = expect.objectContaining({ code: 'graph.unrelated-branch' });
    expect(() => planDowngrade(forked, ['c', 'z2'], 'other@b')).toThrow(error);
    expect(ids(planDowngrade(forked, ['c', 'z2'], 'left@b'))).toBe('c');
  });
});

describe('a walk down', () => {
  const forked = graphOf(`
    a -> b -> c[left] -> d
    b -> x[right] -> y
    q1 -> q2[queue]
    y ~> q2
  `);
  const target = (rows: readonly string[], symbol: string) => {
    const { branch, revision } = resolveDowngradeTarget(forked, rows, symbol);
    return [branch, revision === null || revision === 'base' ? revision : revision.revision];
  };

  it('goes from the first row that the database returned, in its own branch', () => {
    expect(target(['y', 'd'], '-1')).toEqual(['y', 'x']);
    expect(ids(planDowngrade(forked, ['y', 'd'], '-1'))).toBe('y');
    expect(ids(planDowngrade(forked, ['d', 'y'], '-2'))).toBe('d c');
  });

  it('says which rows it chose from', () => {
    expect(resolveDowngradeTarget(forked, ['y', 'd'], '-1').firstOf).toEqual(['y', 'd']);
    expect(resolveDowngradeTarget(forked, ['y'], '-1').firstOf).toEqual([]);
    expect(resolveDowngradeTarget(forked, ['y', 'd'], 'left@-1').firstOf).toEqual([]);
  });

  it('in a branch goes from its row, also from one that a dependency implies', () => {
    expect(target(['d', 'y'], 'right@-1')).toEqual(['right', 'x']);
    expect(target(['d', 'q2'], 'right@-1')).toEqual(['right', 'x']);
  });

  it('may end exactly at the base', () => {
    expect(target(['b'], '-2')).toEqual(['b', 'base']);
    expect(target(['b'], 'base')).toEqual([null, null]);
    expect(ids(planDowngrade(forked, ['b'], '-2'))).toBe('b a');
  });

  it('goes from a name, up or down', () => {
    expect(target(['d'], 'left-1')).toEqual([null, 'b']);
    expect(target(['d'], 'left@head-1')).toEqual(['left', 'c']);
    expect(target(['d'], 'right@a+2')).toEqual(['right', 'x']);
  });

  it.each([
    ['graph.no-single-start', [], '-1'],
    ['graph.no-single-start', ['d', 'y'], 'b@-1'],
    ['graph.walked-too-far', ['b'], '-3'],
    ['graph.walked-too-far', ['d'], 'd-9'],
    ['graph.walked-too-far', ['d'], 'd+9'],
    ['graph.wrong-direction', ['d'], '+1'],
    ['graph.wrong-direction', ['d'], '-0'],
    ['graph.trailing-characters', ['d'], '-1x'],
  ])('is refused with %s', (code, rows, symbol) => {
    expect(() => planDowngrade(forked, rows, symbol)).toThrow(expect.objectContaining({ code }));
  });

  it('does not choose among the parents of a merge point', () => {
    expect(() => planDowngrade(diamond, ['c'], '-1')).toThrow(
      expect.objectContaining({
        code: 'graph.ambiguous-walk',
        facts: { symbol: '-1', from: 'c', choices: ['b1', 'b2'] },
      }),
    );
  });
});
