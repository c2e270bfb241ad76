import { describe, expect, test as it } from 'vitest';
import { planDowngrade } from './downgrade.ts';
import { history } from './history.ts';
import { RevisionGraph } from './revision-graph.ts';
import { planUpgrade } from './upgrade.ts';

const count = 20_000;

/** A graph of numbered revisions, each revising the numbers that the shape gives it. */
function graphOf(shape: (place: number) => readonly number[]): RevisionGraph {
  const id = (place: number) => `r${place}`;
  return RevisionGraph.of(
    Array.from({ length: count }, (_, place) => ({
      revision: id(place),
      downRevision: shape(place).map(id),
      dependsOn: [],
      branchLabels: place === 0 ? ['main'] : [],
      message: '',
      createdAt: null,
      file: null,
    })),
  );
}

// What is quadratic, or goes deeper with each revision, does not come back in time or at all.
describe.each([
  ['a line', (place: number) => (place === 0 ? [] : [place - 1])],
  ['lines side by side', (place: number) => (place < 100 ? [] : [place - 100])],
  ['a fork with a branch for each revision', (place: number) => (place === 0 ? [] : [0])],
  ['bases alone', () => []],
  ['merges all the way', (place: number) => [place - 1, place - 2].filter((below) => below >= 0)],
])('twenty thousand revisions: %s', (_, shape) => {
  const graph = graphOf(shape);
  const tops = graph.tops.map(({ revision }) => revision);

  it('go up and down', { timeout: 5000 }, () => {
    const up = planUpgrade(graph, [], 'heads');
    expect(up).toHaveLength(count);
    expect(up.at(-1)?.headsAfter).toEqual(tops.toSorted());
    const down = planDowngrade(graph, tops, 'base');
    expect(down).toHaveLength(count);
    expect(down.at(-1)?.headsAfter).toEqual([]);
    expect(planUpgrade(graph, tops, 'heads')).toEqual([]);
  });

  it('are listed', { timeout: 5000 }, () => {
    expect(history(graph)).toHaveLength(count);
  });
});
