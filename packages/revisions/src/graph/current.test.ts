import { describe, expect, test as it } from 'vitest';
import { currentRevisions, isAtHeads, isUpToDate } from './current.ts';
import { graphOf, ids } from './picture.suite.ts';

describe('where a database stands', () => {
  const graph = graphOf(`
    x1 -> x2
    y1 -> y2
    x2 ~> y2
  `);

  it('is more than its rows: the head of a line that another one depends on has none', () => {
    expect(ids(currentRevisions(graph, ['y2']))).toBe('x2 y2');
    expect(ids(currentRevisions(graph, ['x1', 'y1']))).toBe('x1 y1');
    expect(currentRevisions(graph, [])).toEqual([]);
  });

  it('is up to date where all is applied, although a head has no row', () => {
    expect(isUpToDate(graph, ['y2'])).toBe(true);
    expect(isAtHeads(graph, ['y2'])).toBe(false);
    expect(isAtHeads(graph, ['x2', 'y2'])).toBe(true);
    expect(isUpToDate(graph, ['x2', 'y1'])).toBe(false);
    expect(isUpToDate(graphOf(''), [])).toBe(true);
  });

  it('is not known for unknown rows', () => {
    expect(() => currentRevisions(graph, ['y2', 'newer'])).toThrow(
      'the database stands at newer, which this build does not know',
    );
  });
});
