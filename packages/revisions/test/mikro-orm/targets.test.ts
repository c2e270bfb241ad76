import { describe, expect, test as it } from 'vitest';
import { GraphError, RevisionGraph, type RevisionHeader } from '../../src/graph/index.ts';
import { MigratorError } from '../../src/mikro-orm/errors.ts';
import {
  appliedRevisions,
  downgradeTarget,
  type Request,
  upgradeTarget,
} from '../../src/mikro-orm/targets.ts';

const header = (revision: string, ...downRevision: string[]): RevisionHeader => ({
  revision,
  downRevision,
  dependsOn: [],
  branchLabels: [],
  message: '',
  createdAt: null,
  file: `/app/revisions/${revision}_slug.ts`,
});

/**
 *            ,- left1 <- left2 -.
 * base <- a <                    > merge
 *            `- right ----------'
 */
const graph = RevisionGraph.of([
  header('base0'),
  header('a', 'base0'),
  header('left1', 'a'),
  header('left2', 'left1'),
  header('right', 'a'),
  header('merge', 'left2', 'right'),
]);

const up = (rows: readonly string[], request?: Request) => upgradeTarget({ graph, rows }, request);
const down = (rows: readonly string[], request?: Request) => downgradeTarget({ graph, rows }, request);

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof MigratorError || error instanceof GraphError) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('up', () => {
  it('without a target is everything, as MikroORM takes `to: 0` too', () => {
    expect(up([])).toBe('heads');
    expect(up([], {})).toBe('heads');
    expect(up([], { to: 0 })).toBe('heads');
  });

  it('to a revision, by file name, with extension, by id, in the language of the graph', () => {
    expect(up([], { to: 'left1_slug' })).toBe('left1');
    expect(up([], { to: 'left1_slug.js' })).toBe('left1');
    expect(up([], { to: 'left1' })).toBe('left1');
    expect(up([], { to: '+2' })).toBe('+2');
    expect(up([], { to: 'right@head' })).toBe('right@head');
  });

  it('by name is just that revision', () => {
    expect(up(['a'], 'left1_slug')).toBe('left1');
    expect(up(['a'], ['left2', 'left1'])).toBe('left2');
    expect(code(() => up(['a'], 'left2'))).toBe('mikro-orm.not-exactly');
    expect(code(() => up(['a'], ['left1', 'right']))).toBe('mikro-orm.not-exactly');
    expect(code(() => up(['a'], 'left9'))).toBe('graph.unknown-identifier');
  });

  it('by name of what is applied, or of nothing, is nothing', () => {
    expect(up(['left1'], ['a', 'left1'])).toBeNull();
    expect(up(['left1'], ['a', 'left2'])).toBe('left2');
    expect(up([], [])).toBeNull();
  });

  it('from a revision wants all that runs to come after it', () => {
    expect(up(['a'], { from: 'a', to: 'left2' })).toBe('left2');
    expect(up(['left1'], { from: 'a' })).toBe('heads');
    expect(code(() => up([], { from: 'a', to: 'left2' }))).toBe('mikro-orm.not-above');
    expect(code(() => up(['left1'], { from: 'left1' }))).toBe('mikro-orm.not-above');
  });
});

describe('down', () => {
  it('without a target is the last revision, of a merge the merge alone', () => {
    expect(down(['left1'])).toBe('left1@a');
    expect(down(['merge'])).toBe('merge@left2');
    expect(down(['base0'], {})).toBe('base0@base');
    expect(down([])).toBeNull();
  });

  it('without a target asks which, if there are several', () => {
    expect(code(() => down(['left2', 'right']))).toBe('mikro-orm.several-heads');
  });

  it('to a revision leaves that one, to 0 nothing', () => {
    expect(down(['left2'], { to: 'a_slug' })).toBe('a');
    expect(down(['left2'], { to: '-2' })).toBe('-2');
    expect(down(['left2'], { to: 0 })).toBe('base');
  });

  it('by name is just that revision, which goes', () => {
    expect(down(['left2', 'right'], 'right')).toBe('right@a');
    expect(down(['left2'], ['left1_slug.ts', 'left2_slug.ts'])).toBe('left1@a');
    expect(code(() => down(['left2'], 'left1'))).toBe('mikro-orm.not-exactly');
    expect(code(() => down(['left2', 'right'], 'a'))).toBe('mikro-orm.not-exactly');
  });

  it('by name of what is not applied is nothing', () => {
    expect(down(['left1'], 'left2')).toBeNull();
  });

  it('begins where the database stands', () => {
    expect(code(() => down(['left2'], { from: 'a' }))).toBe('mikro-orm.option-not-supported');
  });
});

it('a schema, and a target besides a list, are refused', () => {
  expect(code(() => up([], { schema: 'other' }))).toBe('mikro-orm.option-not-supported');
  expect(code(() => down([], { schema: 'other' }))).toBe('mikro-orm.option-not-supported');
  expect(code(() => up([], { migrations: ['a'], to: 'a' }))).toBe('mikro-orm.option-not-supported');
});

it('what is applied comes after what it needs', () => {
  expect(appliedRevisions(graph, ['right', 'left1']).map(({ revision }) => revision)).toEqual([
    'base0',
    'a',
    'left1',
    'right',
  ]);
  expect(appliedRevisions(graph, [])).toEqual([]);
});
