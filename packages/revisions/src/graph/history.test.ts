import { describe, expect, test as it } from 'vitest';
import { history } from './history.ts';
import { graphOf, ids } from './picture.suite.ts';

describe('history', () => {
  const graph = graphOf(`
    a -> b -> c[left] -> d
    b -> x[right] -> y
    q1 -> q2
    q1 ~> y
  `);
  const shown = (range: string | null, rows: readonly string[] = []) => ids(history(graph, range, { rows }));

  it('is everything, newest first, each line in one piece', () => {
    expect(shown(null)).toBe('q2 y x q1 d c b a');
    expect(shown(':')).toBe(shown(null));
  });

  it('holds both ends and what lies between, no parallel line', () => {
    expect(shown('a:d')).toBe('d c b a');
    expect(shown('b:b')).toBe('b');
    expect(shown('c:')).toBe('d c');
  });

  it('holds the dependencies of what is shown from the base', () => {
    expect(shown(':right@head')).toBe('y x q1 b a');
    expect(shown('right@base:')).toBe('y x q1 b a');
  });

  it('counts from either end, and stays at the end of the line', () => {
    expect(shown('c:+1')).toBe('d c');
    expect(shown('c:+9')).toBe('d c');
    expect(ids(history(graphOf('a -> b -> c'), ':+2'))).toBe('b a');
    expect(ids(history(graphOf('a -> b -> c'), '-1:'))).toBe('c b');
    expect(ids(history(graphOf('a -> b -> c'), '-9:b'))).toBe('b a');
  });

  it('knows where the database stands, on one side', () => {
    expect(shown('current:d', ['b'])).toBe('d c b');
    expect(shown(':current', ['b'])).toBe('b a');
    expect(shown('current:')).toBe(shown(null));
    expect(shown(':current')).toBe(shown(null));
  });

  it('shows an early revision whose line something else depends on', () => {
    expect(shown('q1:')).toBe('q2 q1');
  });

  it.each([
    ['graph.not-a-range', 'a'],
    ['graph.not-a-range', 'a:b:c'],
    ['graph.range-not-ancestor', 'd:a'],
    ['graph.range-not-ancestor', 'c:y'],
    ['graph.unknown-identifier', 'current:current'],
    ['graph.unknown-identifier', 'nope:'],
    ['graph.ambiguous-walk', 'b:+1'],
  ])('is refused with %s for %s', (code, range) => {
    expect(() => history(graph, range, { rows: ['a'] })).toThrow(expect.objectContaining({ code }));
  });
});
