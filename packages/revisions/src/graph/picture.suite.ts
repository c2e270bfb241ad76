import type { Step } from './plan.ts';
import { RevisionGraph } from './revision-graph.ts';
import type { RevisionHeader } from './revision-header.ts';
import type { StampStep } from './stamp.ts';
import type { VersionChange } from './version-rows.ts';

/**
 * The headers of a graph that is drawn as lines. `a -> b` is revised: b revises a. `a ~> b` is needed: b depends
 * on a, which may be a branch label. `a[shop]` declares the branch label `shop`. The order of loading is that of
 * the first mention.
 */
export function headers(drawing: string): RevisionHeader[] {
  const lines = drawing.split('\n').map((line) => line.trim().split(/\s+/));
  const labels = new Map<string, string[]>();
  for (const word of lines.flat()) {
    const [, id, list] = /^(.+)\[(.+)\]$/.exec(word) ?? [];
    if (id !== undefined && list !== undefined) labels.set(id, list.split(','));
  }
  const known = new Set([...labels.values()].flat());
  const found = new Map<string, { downRevision: string[]; dependsOn: string[] }>();
  for (const words of lines) {
    const ids = words.map((word) => word.replace(/\[.*/, ''));
    for (const [place, id] of ids.entries()) {
      if (id === '' || id === '->' || id === '~>' || known.has(id)) continue;
      const header = found.get(id) ?? { downRevision: [], dependsOn: [] };
      found.set(id, header);
      const below = ids[place - 2];
      if (below === undefined) continue;
      (ids[place - 1] === '->' ? header.downRevision : header.dependsOn).push(below);
    }
  }
  return [...found].map(([revision, links]) => ({
    revision,
    ...links,
    branchLabels: labels.get(revision) ?? [],
    message: `revision ${revision}`,
    createdAt: null,
    file: `${revision}.ts`,
  }));
}

/** The graph of a drawing, as `headers` reads it. */
export function graphOf(drawing: string): RevisionGraph {
  return RevisionGraph.of(headers(drawing));
}

/** The ids of revisions, with a space between them. */
export function ids(revisions: readonly { readonly revision: string }[]): string {
  return revisions.map(({ revision }) => revision).join(' ');
}

/** Steps as text: `c: -b1 b2>c` runs c, deletes the row b1 and updates the row b2 to c. */
export function written(steps: readonly Step[]): readonly string[] {
  return steps.map(({ revision, versionTable }) => `${revision}: ${rowChange(versionTable)}`);
}

/** Moves of version rows as text. */
export function moves(steps: readonly StampStep[]): readonly string[] {
  return steps.map(({ versionTable }) => rowChange(versionTable));
}

/** A change of version rows as text: `+a` is inserted, `-a` deleted, `a>b` updated. */
function rowChange(change: VersionChange): string {
  return [
    ...change.insert.map((row) => `+${row}`),
    ...change.delete.map((row) => `-${row}`),
    ...change.update.map(([from, to]) => `${from}>${to}`),
  ].join(' ');
}
