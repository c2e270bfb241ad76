import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** The topmost revision that is below all of these by down revision; null if they have none in common. */
export function partedAt(graph: RevisionGraph, heads: readonly Revision[]): Revision | null {
  const times = new Uint32Array(graph.size);
  for (const head of heads) {
    const line = new Set([head]);
    // A Set hands out what is added while it is walked.
    for (const revision of line) {
      times[revision.position] = (times[revision.position] ?? 0) + 1;
      for (const parent of revision.parents) line.add(parent);
    }
  }
  return graph.revisions.findLast((revision) => times[revision.position] === heads.length) ?? null;
}
