import { describe, expect, test as it } from 'vitest';
import { graphOf, ids, written } from './picture.suite.ts';
import { planUpgrade } from './upgrade.ts';
import { resolveUpgradeTarget } from './upgrade-target.ts';

describe('a plan of an upgrade', () => {
  const diamond = graphOf(`
    a -> b1 -> c -> d
    a -> b2 -> c
  `);

  it('takes the rows of all parents of a merge point, moving the last one', () => {
    expect(written(planUpgrade(diamond, [], 'head'))).toEqual([
      'a: +a',
      'b1: a>b1',
      'b2: +b2',
      'c: -b1 b2>c',
      'd: c>d',
    ]);
  });

  it('says where the database stands after each step', () => {
    const steps = planUpgrade(diamond, ['b2'], 'c');
    expect(steps).toEqual([
      {
        revision: 'b1',
        direction: 'upgrade',
        versionTable: { insert: ['b1'], delete: [], update: [] },
        headsAfter: ['b1', 'b2'],
      },
      {
        revision: 'c',
        direction: 'upgrade',
        versionTable: { insert: [], delete: ['b1'], update: [['b2', 'c']] },
        headsAfter: ['c'],
      },
    ]);
  });

  it('can be read from its end', () => {
    const steps = planUpgrade(diamond, [], 'head');
    const backwards = steps.toReversed().map(({ headsAfter }) => headsAfter.join(' '));
    expect(backwards).toEqual(['d', 'c', 'b1 b2', 'b1', 'a']);
  });

  it('is empty where the target is applied, or the base', () => {
    expect(planUpgrade(diamond, ['d'], 'head')).toEqual([]);
    expect(planUpgrade(diamond, ['d'], 'b1')).toEqual([]);
    expect(planUpgrade(diamond, ['d'], 'base')).toEqual([]);
    expect(planUpgrade(diamond, ['d'], 'nope@base')).toEqual([]);
    expect(planUpgrade(graphOf(''), [], 'head')).toEqual([]);
  });

  it('adds a row beside that of a sibling', () => {
    expect(written(planUpgrade(diamond, ['b1'], 'b2'))).toEqual(['b2: +b2']);
  });

  it('runs what the target depends on, and takes its row', () => {
    const graph = graphOf(`
      x1 -> x2
      y1 -> y2
      x1 ~> y2
    `);
    expect(written(planUpgrade(graph, ['x1'], 'y2'))).toEqual(['y1: +y1', 'y2: -y1 x1>y2']);
    expect(written(planUpgrade(graph, ['x2'], 'y2'))).toEqual(['y1: +y1', 'y2: y1>y2']);
    expect(written(planUpgrade(graph, ['y2'], 'x2'))).toEqual(['x2: +x2']);
  });

  it('takes only rows that are there, where one of three parents implies another', () => {
    const graph = graphOf(`
      a -> b -> m
      x -> m
      a -> m
    `);
    expect(written(planUpgrade(graph, [], 'm'))).toEqual(['a: +a', 'b: a>b', 'x: +x', 'm: -b x>m']);
  });

  it.each([
    ['graph.multiple-heads', ['a'], 'head'],
    ['graph.overlapping-targets', ['a'], 'z@heads'],
    ['graph.overlapping-rows', ['a', 'b1'], 'b2'],
    ['graph.unknown-rows', ['newer'], 'b1'],
    ['graph.range-not-allowed', ['a'], 'a:b1'],
  ])('is refused with %s', (code, rows, target) => {
    const graph = graphOf(`
      a -> b1
      a -> b2
      z -> z1
      z -> z2
      z1 ~> z2
    `);
    expect(() => planUpgrade(graph, rows, target)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused where a row that would be moved is there twice', () => {
    expect(() => planUpgrade(diamond, ['a', 'a'], 'b1')).toThrow(
      expect.objectContaining({ code: 'graph.duplicate-row', facts: { row: 'a' } }),
    );
    expect(planUpgrade(diamond, ['a', 'a'], 'a')).toEqual([]);
  });
});

describe('a walk up', () => {
  const graph = graphOf(`
    a -> b -> c[left] -> d
    b -> x[right,feature/x] -> y
  `);
  const target = (rows: readonly string[], symbol: string) =>
    resolveUpgradeTarget(graph, rows, symbol).map((place) =>
      typeof place === 'string' ? place : place.revision,
    );

  it('goes from the only row, or from the base', () => {
    expect(target(['c'], '+1')).toEqual(['d']);
    expect(target([], '+2')).toEqual(['b']);
  });

  it('takes along what its end needs', () => {
    const diamond = graphOf(`
      a -> b1 -> c
      a -> b2 -> c
    `);
    expect(ids(planUpgrade(diamond, ['b1'], '+1'))).toBe('b2 c');
  });

  it('in a branch goes from the row there, else from its topmost applied revision, else from the base', () => {
    expect(target(['c', 'x'], 'right@+1')).toEqual(['y']);
    expect(target(['c'], 'right@+1')).toEqual(['x']);
    expect(target([], 'right@+3')).toEqual(['x']);
    expect(target(['c', 'x'], 'feature/x@+1')).toEqual(['y']);
  });

  it('goes from a name, up or down', () => {
    expect(target([], 'a+1')).toEqual(['b']);
    expect(target([], 'right@a+2')).toEqual(['x']);
    expect(target([], 'left@head-1')).toEqual(['c']);
    expect(target([], 'left-1')).toEqual(['b']);
    expect(target([], 'c+0')).toEqual(['c']);
    expect(target([], 'c-3')).toEqual(['base']);
    expect(target([], 'c-4')).toEqual(['beyond']);
  });

  it.each([
    ['graph.ambiguous-walk', ['b'], '+1'],
    ['graph.no-single-start', ['c', 'x'], '+1'],
    ['graph.no-single-start', ['c', 'x'], 'a@+1'],
    ['graph.walked-too-far', ['c'], '+9'],
    ['graph.walked-too-far', [], 'c+9'],
    ['graph.walked-too-far', [], 'c-9'],
    ['graph.walked-too-far', [], 'c-3'],
    ['graph.wrong-direction', ['c'], '-1'],
    ['graph.wrong-direction', ['c'], '+0'],
    ['graph.unknown-identifier', ['c'], 'feature/x+1'],
    ['graph.trailing-characters', ['c'], '+1junk'],
    ['graph.trailing-characters', ['c'], 'left-1@head'],
  ])('is refused with %s', (code, rows, symbol) => {
    expect(() => planUpgrade(graph, rows, symbol)).toThrow(expect.objectContaining({ code }));
  });

  it('says what it does not understand', () => {
    expect(() => planUpgrade(graph, ['c'], '+1junk')).toThrow(
      '"+1junk" begins like the relative symbol "+1", but "junk" follows',
    );
  });
});
