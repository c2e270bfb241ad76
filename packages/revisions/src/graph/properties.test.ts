import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { planDowngrade } from './downgrade.ts';
import { needsOf, reach } from './lineage.ts';
import type { Step } from './plan.ts';
import type { Revision } from './revision.ts';
import { RevisionGraph } from './revision-graph.ts';
import { planUpgrade } from './upgrade.ts';

/** Graphs with forks, merges, several bases and dependencies; loaded in any order. */
const graphs: fc.Arbitrary<RevisionGraph> = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      dependencies: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(fc.nat(), { maxLength: 2 })),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .chain((nodes) => {
    const below = (place: number, links: readonly number[]) =>
      place === 0 ? [] : [...new Set(links.map((link) => `r${link % place}`))];
    const headers = nodes.map(({ parents, dependencies }, place) => ({
      revision: `r${place}`,
      downRevision: below(place, parents),
      dependsOn: below(place, dependencies),
      branchLabels: [],
      message: '',
      createdAt: null,
      file: null,
    }));
    return fc.shuffledSubarray(headers, { minLength: headers.length });
  })
  .map((headers) => RevisionGraph.of(headers));

/** A graph and a walk over it: each number chooses a direction and a target. */
const walks = fc.record({ graph: graphs, choices: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }) });

const sorted = (texts: Iterable<string>) => [...texts].sort();

function revisionsOf(graph: RevisionGraph, rows: Iterable<string>): readonly Revision[] {
  return [...rows].flatMap((row) => graph.get(row) ?? []);
}

/** What is applied where the version table has these rows. */
function appliedWith(graph: RevisionGraph, rows: Iterable<string>): Set<string> {
  const marks = reach(graph.size, revisionsOf(graph, rows), needsOf);
  return new Set(
    graph.revisions.filter(({ position }) => marks[position] === 1).map(({ revision }) => revision),
  );
}

/** All that no other applied revision needs, straight from the definition. */
function topsOf(graph: RevisionGraph, applied: ReadonlySet<string>): readonly string[] {
  const needed = new Set(
    revisionsOf(graph, applied).flatMap(({ needs }) => needs.map(({ revision }) => revision)),
  );
  return sorted([...applied].filter((revision) => !needed.has(revision)));
}

/** Does the choice lead up? Its target is a revision, the base or all heads. */
function planFor(graph: RevisionGraph, rows: readonly string[], choice: number): readonly Step[] {
  const targets = [...graph.revisions.map(({ revision }) => revision), 'base', 'heads'];
  const target = targets[(choice >> 1) % targets.length] ?? 'base';
  if (choice % 2 === 0 || target === 'heads') return planUpgrade(graph, rows, target);
  const applied = appliedWith(graph, rows);
  // Down to what is not applied is an error, which is no matter here.
  const above = graph.get(target)?.children.some(({ revision }) => applied.has(revision)) ?? true;
  return above ? planDowngrade(graph, rows, target) : [];
}

/** Carries out a walk, and shows every step with what was applied before it. */
function* walk(graph: RevisionGraph, choices: readonly number[]) {
  let rows: readonly string[] = [];
  const applied = new Set<string>();
  for (const choice of choices) {
    const before = rows;
    const steps = planFor(graph, before, choice);
    for (const step of steps) {
      yield { graph, step, rows: sorted(rows), applied };
      if (step.direction === 'upgrade') applied.add(step.revision);
      else applied.delete(step.revision);
      rows = step.headsAfter;
    }
  }
}

describe('over any graph and any walk up and down', () => {
  it('the rows are the tops of what is applied', () => {
    fc.assert(
      fc.property(walks, ({ graph, choices }) => {
        for (const { rows, applied } of walk(graph, choices)) {
          expect(rows).toEqual(topsOf(graph, applied));
          expect(appliedWith(graph, rows)).toEqual(new Set(applied));
        }
      }),
    );
  });

  it('the changes of a step turn the rows before it into those after it', () => {
    fc.assert(
      fc.property(walks, ({ graph, choices }) => {
        for (const { step, rows } of walk(graph, choices)) {
          const { insert, delete: gone, update } = step.versionTable;
          const going = [...gone, ...update.map(([from]) => from)];
          const coming = [...insert, ...update.map(([, to]) => to)];
          expect(rows).toEqual(expect.arrayContaining(going));
          expect(rows.filter((row) => coming.includes(row))).toEqual([]);
          expect(sorted([...rows.filter((row) => !going.includes(row)), ...coming])).toEqual(step.headsAfter);
          // One of each is an UPDATE, never a DELETE and an INSERT.
          expect(insert.length > 0 && gone.length > 0).toBe(false);
          expect(update.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('a revision runs after all that it needs, and is undone after all that needs it', () => {
    fc.assert(
      fc.property(walks, ({ graph, choices }) => {
        for (const { step, applied } of walk(graph, choices)) {
          const isUpgrade = step.direction === 'upgrade';
          const revision = graph.get(step.revision);
          const first = (isUpgrade ? revision?.needs : revision?.neededBy) ?? [];
          expect(applied.has(step.revision)).toBe(!isUpgrade);
          expect(first.filter((other) => applied.has(other.revision) !== isUpgrade)).toEqual([]);
        }
      }),
    );
  });

  it('up to all heads and down to base returns to nothing, over every revision once', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const up = planUpgrade(graph, [], 'heads');
        expect(up).toHaveLength(graph.size);
        const tops = graph.tops.map(({ revision }) => revision);
        expect(up.at(-1)?.headsAfter).toEqual(sorted(tops));
        const down = planDowngrade(graph, tops, 'base');
        expect(down).toHaveLength(graph.size);
        expect(down.at(-1)?.headsAfter).toEqual([]);
      }),
    );
  });

  it('part of an upgrade and then the rest is the same as all at once', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (graph, choice) => {
        const stop = graph.revisions[choice % graph.size]?.revision ?? 'base';
        const part = planUpgrade(graph, [], stop);
        const rest = planUpgrade(graph, part.at(-1)?.headsAfter ?? [], 'heads');
        const whole = planUpgrade(graph, [], 'heads');
        const names = (steps: readonly Step[]) => steps.map(({ revision }) => revision);
        expect(sorted([...names(part), ...names(rest)])).toEqual(sorted(names(whole)));
        expect([...part, ...rest].at(-1)?.headsAfter).toEqual(whole.at(-1)?.headsAfter);
      }),
    );
  });

  it('a downgrade undoes what an upgrade from there would do again', () => {
    fc.assert(
      fc.property(walks, ({ graph, choices: [choice = 0] }) => {
        const tops = graph.tops.map(({ revision }) => revision);
        const target = graph.revisions[choice % graph.size]?.revision ?? 'base';
        const down = planDowngrade(graph, tops, graph.get(target)?.children.length ? target : 'base');
        const up = planUpgrade(graph, down.at(-1)?.headsAfter ?? tops, 'heads');
        expect(sorted(up.map(({ revision }) => revision))).toEqual(
          sorted(down.map(({ revision }) => revision)),
        );
      }),
    );
  });
});
