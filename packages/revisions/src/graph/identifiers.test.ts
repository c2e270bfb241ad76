import { describe, expect, test as it } from 'vitest';
import { resolveList, resolveOne } from './identifiers.ts';
import { graphOf } from './picture.suite.ts';
import type { RevisionGraph } from './revision-graph.ts';
import type { Place } from './walk.ts';

const named = (place: Place | null): string | null =>
  place === null || typeof place === 'string' ? place : place.revision;
const list = (graph: RevisionGraph, symbol: string) => resolveList(graph, symbol).map(named);
const one = (graph: RevisionGraph, symbol: string) => named(resolveOne(graph, symbol));

describe('names', () => {
  const graph = graphOf(`
    abc1[alpha] -> abc2 -> somelongname
    xyz[ebranch] -> someothername -> some
  `);

  it('an exact name wins over the beginnings of others', () => {
    expect(one(graph, 'some')).toBe('some');
    expect(one(graph, 'somel')).toBe('somelongname');
  });

  it('a beginning may be short, but names of three characters are only found in full', () => {
    expect(one(graph, 'e')).toBe('xyz');
    expect(one(graph, 'xyz')).toBe('xyz');
    expect(() => one(graph, 'xy')).toThrow(
      expect.objectContaining({
        code: 'graph.unknown-identifier',
        facts: { symbol: 'xy', nearest: ['xyz'] },
      }),
    );
  });

  it('several names with one beginning are listed, labels among them', () => {
    expect(() => one(graph, 'a')).toThrow(
      expect.objectContaining({
        code: 'graph.ambiguous-prefix',
        facts: { prefix: 'a', candidates: ['abc1', 'abc2', 'alpha'] },
      }),
    );
  });

  it('case matters, and what is similar is named', () => {
    expect(() => one(graph, 'Alpha')).toThrow(
      'no revision and no branch label is called "Alpha" or begins with it; similar names: alpha',
    );
  });

  it('a label alone is the revision that declares it', () => {
    expect(one(graph, 'alpha')).toBe('abc1');
  });

  it('a branch narrows what a beginning may mean', () => {
    expect(one(graph, 'ebranch@someo')).toBe('someothername');
    expect(one(graph, 'alph@somel')).toBe('somelongname');
    expect(() => one(graph, 'alpha@someo')).toThrow(
      expect.objectContaining({ code: 'graph.unknown-identifier' }),
    );
    expect(() => one(graph, 'alpha@xyz')).toThrow(expect.objectContaining({ code: 'graph.not-in-branch' }));
    expect(() => one(graph, 'nope@abc1')).toThrow(expect.objectContaining({ code: 'graph.unknown-branch' }));
  });

  it('what lies below the branch point belongs to a branch, its sibling does not', () => {
    const forked = graphOf(`
      a -> b[left] -> c
      a -> x[right] -> y
    `);
    expect(one(forked, 'left@a')).toBe('a');
    expect(() => one(forked, 'left@y')).toThrow(expect.objectContaining({ code: 'graph.not-in-branch' }));
  });

  it('nothing is no name', () => {
    expect(() => list(graph, '')).toThrow(expect.objectContaining({ code: 'graph.unknown-identifier' }));
  });
});

describe('head, heads and base', () => {
  const graph = graphOf(`
    x1[x] -> x2
    y1[y] -> y2
    x2 ~> y2
  `);

  it('heads leaves out what something depends on, head does not', () => {
    expect(list(graph, 'heads')).toEqual(['y2']);
    expect(one(graph, 'heads')).toBe('y2');
    expect(() => one(graph, 'head')).toThrow(
      expect.objectContaining({
        code: 'graph.multiple-heads',
        facts: { symbol: 'head', heads: ['x2', 'y2'], partedAt: [] },
      }),
    );
  });

  it('in a branch both choose among the heads by down revision', () => {
    expect(list(graph, 'x@head')).toEqual(['x2']);
    expect(list(graph, 'x@heads')).toEqual(['x2']);
    expect(() => one(graph, 'nope@head')).toThrow(
      expect.objectContaining({ code: 'graph.unknown-identifier' }),
    );
  });

  it('several heads say where they parted', () => {
    const forked = graphOf(`
      a -> b -> c1 -> d1
      b -> c2
    `);
    expect(() => list(forked, 'head')).toThrow(
      '"head" should be one revision, but there are 2 heads: d1, c2; their lines part at b',
    );
    expect(() => list(forked, 'b@head')).toThrow(expect.objectContaining({ code: 'graph.multiple-heads' }));
    expect(list(forked, 'heads')).toEqual(['d1', 'c2']);
  });

  it('heads that part at several points, or have nothing in common, say so', () => {
    const forest = graphOf(`
      a -> b -> c1
      b -> c2
      a -> d
      z
    `);
    expect(() => list(forest, 'head')).toThrow(
      '"head" should be one revision, but there are 4 heads: c1, c2, d, z; their lines part at b, a',
    );
  });

  it('base is nothing, and no list looks at its branch', () => {
    expect(list(graph, 'base')).toEqual([]);
    expect(list(graph, 'nope@base')).toEqual([]);
    expect(one(graph, 'x@base')).toBeNull();
    expect(() => one(graph, 'nope@base')).toThrow(expect.objectContaining({ code: 'graph.unknown-branch' }));
  });

  it('an empty graph has none', () => {
    const empty = graphOf('');
    expect(list(empty, 'head')).toEqual([]);
    expect(list(empty, 'heads')).toEqual([]);
    expect(one(empty, 'head')).toBeNull();
  });
});

describe('a number alone counts down from all heads', () => {
  const graph = graphOf(`
    a -> b -> c[left]
    a -> x -> y -> z
  `);

  it('each by its own line', () => {
    expect(list(graph, '-1')).toEqual(['b', 'y']);
    expect(list(graph, 'left@-1')).toEqual(['b']);
    expect(list(graph, '-3')).toEqual(['base', 'a']);
    expect(list(graph, '-4')).toEqual(['beyond', 'base']);
  });

  it('where one revision is wanted it is an unknown name', () => {
    expect(() => one(graph, '-1')).toThrow(expect.objectContaining({ code: 'graph.unknown-identifier' }));
  });
});
