import { describe, expect, test as it } from 'vitest';
import { GraphError } from './graph-error.ts';
import { graphOf, headers, ids } from './picture.suite.ts';
import { isBase, isBranchPoint, isEffectiveHead, isHead, isMergePoint } from './revision.ts';
import { RevisionGraph } from './revision-graph.ts';
import type { RevisionHeader } from './revision-header.ts';

describe('a graph that can be linked', () => {
  const graph = graphOf(`
    a -> b1 -> c -> d
    a -> b2 -> c
    x1 -> x2
    d ~> x2
    x2 ~> y1
  `);

  it('knows heads, tops and bases', () => {
    expect(ids(graph.heads)).toBe('d x2 y1');
    expect(ids(graph.tops)).toBe('y1');
    expect(ids(graph.bases)).toBe('a x1 y1');
    expect(graph.size).toBe(8);
  });

  it('knows what each revision is', () => {
    expect(ids(graph.revisions.filter(isBase))).toBe('a x1 y1');
    expect(ids(graph.revisions.filter(isHead))).toBe('d x2 y1');
    expect(ids(graph.revisions.filter(isEffectiveHead))).toBe('d x2');
    expect(ids(graph.revisions.filter(isBranchPoint))).toBe('a');
    expect(ids(graph.revisions.filter(isMergePoint))).toBe('c');
  });

  it('orders revisions after what they need, line by line', () => {
    expect(ids(graph.revisions)).toBe('a b1 b2 c d x1 x2 y1');
    expect(graph.revisions.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('finds a revision by its full id only', () => {
    const labeled = graphOf('abcdef[shop]');
    expect(labeled.get('abcdef')?.revision).toBe('abcdef');
    expect(labeled.get('abcd')).toBeUndefined();
    expect(labeled.get('shop')).toBeUndefined();
  });

  it('may list children before their parents', () => {
    const backwards = RevisionGraph.of(headers('a -> b -> c').toReversed());
    expect(ids(backwards.revisions)).toBe('a b c');
  });

  it('may be empty', () => {
    expect(RevisionGraph.of([])).toMatchObject({ size: 0, heads: [], tops: [], bases: [] });
  });

  it('resolves dependencies by label', () => {
    const labeled = graphOf(`
      a[shop] -> b
      shop ~> x
    `);
    expect(ids(labeled.get('x')?.dependencies ?? [])).toBe('a');
  });

  it('takes a dependency on the own parent as one need', () => {
    const doubled = graphOf(`
      a -> b
      a ~> b
    `);
    expect(ids(doubled.get('b')?.needs ?? [])).toBe('a');
    expect(ids(doubled.get('a')?.neededBy ?? [])).toBe('b');
  });
});

describe('a graph that cannot be linked names the files at fault', () => {
  const fault = (drawing: string, change: (found: RevisionHeader[]) => unknown = () => {}) => {
    const found = headers(drawing);
    change(found);
    try {
      RevisionGraph.of(found);
    } catch (error) {
      if (error instanceof GraphError) return error;
      throw error;
    }
    throw new Error('the graph was accepted');
  };

  it('one id in two files', () => {
    const error = fault('a -> b', (found) =>
      found.push(...headers('a').map((header) => ({ ...header, file: 'other.ts' }))),
    );
    expect(error.code).toBe('graph.duplicate-revision');
    expect(error.message).toBe('the revision id a is used 2 times: a.ts and other.ts');
  });

  it('a missing parent', () => {
    const error = fault('gone -> a', (found) => found.shift());
    expect(error.code).toBe('graph.missing-parent');
    expect(error.message).toBe('revision a (a.ts) revises gone, which is not among the revision files');
  });

  it('a label as parent', () => {
    const error = fault(`
      a[shop]
      shop -> b
    `);
    expect(error).toMatchObject({ code: 'graph.missing-parent', facts: { missing: 'shop', label: true } });
  });

  it('an unknown dependency, and one that is only the beginning of an id', () => {
    expect(fault('gone ~> a', (found) => found.shift())).toMatchObject({
      code: 'graph.unknown-dependency',
      facts: { revision: 'a', missing: 'gone', file: 'a.ts' },
    });
    const shortened = fault(
      `
      abcdef
      abcd ~> b
    `,
      (found) => found.splice(1, 1),
    );
    expect(shortened.code).toBe('graph.unknown-dependency');
  });

  it('a label used twice, or as an id', () => {
    const error = fault('a[shop] -> b[shop]');
    expect(error.message).toBe(
      'the branch label "shop" of revision b (b.ts) is already used by revision a (a.ts)',
    );
    const own = fault('a', (found) =>
      found.splice(0, 1, ...headers('a').map((header) => ({ ...header, branchLabels: ['a'] }))),
    );
    expect(own.code).toBe('graph.duplicate-label');
  });

  it.each([['a@b'], ['a-b'], ['a+b'], ['a:b']])('the id %s', (id) => {
    expect(fault(id)).toMatchObject({
      code: 'graph.invalid-id',
      facts: { revision: id, characters: [id[1]] },
    });
  });

  it('a revision of itself', () => {
    expect(fault('a -> a').code).toBe('graph.self-loop');
    expect(fault('a ~> a').code).toBe('graph.self-dependency');
  });

  it('a ring, beside a healthy line', () => {
    const error = fault(`
      a -> b -> c -> a
      d -> e
    `);
    expect(error.code).toBe('graph.cycle');
    expect(error.message).toContain('a (a.ts) -> c (c.ts) -> b (b.ts) -> a (a.ts)');
  });

  it('a ring with a way in and a way out, which Alembic overlooks', () => {
    const error = fault(`
      base -> a -> b -> head
      b -> a
    `);
    expect(error).toMatchObject({
      code: 'graph.cycle',
      facts: { cycle: [{ revision: 'b' }, { revision: 'a' }] },
    });
  });

  it('a ring through a dependency, even by the own label', () => {
    const ring = fault(`
      a -> b
      x -> y
      b ~> x
      y ~> a
    `);
    expect(ring.code).toBe('graph.dependency-cycle');
    const own = fault(`
      a[shop]
      shop ~> a
    `);
    expect(own.code).toBe('graph.dependency-cycle');
  });
});
