import { expect, test as it } from 'vitest';
import { effectiveDown } from './effective-down.ts';
import { graphOf, ids } from './picture.suite.ts';
import type { RevisionGraph } from './revision-graph.ts';

const below = (graph: RevisionGraph, id: string): string => {
  const revision = graph.get(id);
  return revision === undefined ? '' : ids(effectiveDown(graph, revision));
};

it('a dependency that the own line has already is not needed again', () => {
  const graph = graphOf(`
    x
    a -> b -> c -> d
    x ~> b
    x ~> d
  `);
  expect(below(graph, 'b')).toBe('a x');
  expect(below(graph, 'd')).toBe('c');
});

it('one that only another line has is', () => {
  const graph = graphOf(`
    x
    a -> b
    p -> q
    x ~> b
    x ~> q
    b ~> q
  `);
  expect(below(graph, 'q')).toBe('p x b');
});

it('a dependency on the own parent is the parent', () => {
  const graph = graphOf(`
    a -> b
    a ~> b
  `);
  expect(below(graph, 'b')).toBe('a');
});
