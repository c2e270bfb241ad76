import { describe, expect, test as it } from 'vitest';
import { graphOf, ids } from './picture.suite.ts';
import type { RevisionGraph } from './revision-graph.ts';

const labeled = (graph: RevisionGraph, label: string): string =>
  ids(graph.revisions.filter(({ labels }) => labels.includes(label)));

describe('a branch label', () => {
  it('applies to everything above, and down to the branch point', () => {
    const graph = graphOf(`
      a -> b -> c[shop] -> d
      a -> x
    `);
    expect(labeled(graph, 'shop')).toBe('b c d');
  });

  it('applies down to the base where nothing forks', () => {
    expect(labeled(graphOf('a -> b[shop] -> c'), 'shop')).toBe('a b c');
  });

  it('goes into every fork above, and then not below its revision', () => {
    const graph = graphOf(`
      a -> b[shop] -> c
      b -> d
    `);
    expect(labeled(graph, 'shop')).toBe('b c d');
  });

  it('goes through merge points, and then not below its revision', () => {
    const graph = graphOf(`
      a -> b[shop] -> m -> n
      x -> m
    `);
    expect(labeled(graph, 'shop')).toBe('b m n');
  });

  it('stops above a revision that somebody depends on besides', () => {
    const graph = graphOf(`
      a -> b -> c[shop]
      b ~> x
    `);
    expect(labeled(graph, 'shop')).toBe('c');
  });

  it('stands beside others on one revision, those of the file first', () => {
    const graph = graphOf('a[shop] -> b[cart,till] -> c');
    expect(graph.get('b')?.labels).toEqual(['cart', 'till', 'shop']);
    expect(graph.get('a')?.labels).toEqual(['shop', 'cart', 'till']);
  });
});
