import { describe, expect, test as it } from 'vitest';
import { planOfflineDowngrade, planOfflineStamp, planOfflineUpgrade } from './offline.ts';
import { graphOf, moves, written } from './picture.suite.ts';

const graph = graphOf(`
  a -> b -> c
  z
`);

describe('a plan without a database', () => {
  it('of an upgrade starts where it is told, else from nothing', () => {
    expect(written(planOfflineUpgrade(graph, 'a:c').steps)).toEqual(['b: a>b', 'c: b>c']);
    expect(written(planOfflineUpgrade(graph, 'a:+1').steps)).toEqual(['b: a>b']);
    expect(written(planOfflineUpgrade(graph, 'base:b').steps)).toEqual(['a: +a', 'b: a>b']);
    expect(planOfflineUpgrade(graph, 'b')).toEqual({ ...planOfflineUpgrade(graph, 'base:b'), rows: [] });
  });

  it('of a downgrade has to be told', () => {
    expect(written(planOfflineDowngrade(graph, 'c:a').steps)).toEqual(['c: c>b', 'b: b>a']);
    expect(() => planOfflineDowngrade(graph, 'a')).toThrow(
      expect.objectContaining({ code: 'graph.no-start' }),
    );
  });

  it('of a stamp has one start', () => {
    expect(planOfflineStamp(graph, ['a:c']).rows).toEqual(['a']);
    expect(moves(planOfflineStamp(graph, ['a:c', 'z']).steps)).toEqual(['a>c', '+z']);
    expect(() => planOfflineStamp(graph, ['a:c', 'b:c'])).toThrow(
      expect.objectContaining({ code: 'graph.several-starts', facts: { starts: ['a', 'b'] } }),
    );
  });

  it('starts at one revision', () => {
    expect(() => planOfflineUpgrade(graph, 'heads:c')).toThrow(
      expect.objectContaining({ code: 'graph.multiple-heads' }),
    );
    expect(() => planOfflineUpgrade(graph, 'z@base:c')).toThrow(
      expect.objectContaining({ code: 'graph.no-start' }),
    );
    expect(() => planOfflineUpgrade(graph, 'a:b:c')).toThrow(
      expect.objectContaining({ code: 'graph.not-a-range' }),
    );
  });
});
