import { isMarked, parentsOf, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** The topmost revision that is below all of these by down revision; null if they have none in common. */
export function partedAt(graph: RevisionGraph, heads: readonly Revision[]): Revision | null {
  const below = heads.map((head) => reach(graph.size, [head], parentsOf));
  return graph.revisions.findLast((revision) => below.every((marks) => isMarked(marks, revision))) ?? null;
}
