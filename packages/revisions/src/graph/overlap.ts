import { isMarked, needsOf, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** Two revisions of which the upper one needs the lower one. */
export interface Overlap {
  readonly lower: Revision;
  readonly upper: Revision;
}

/** The first two among these of which one needs the other; null if none does. */
export function overlapAmong(graph: RevisionGraph, revisions: readonly Revision[]): Overlap | null {
  const below = revisions.flatMap((revision) => revision.needs);
  const needed = reach(graph.size, below, needsOf);
  const lower = revisions.find((revision) => isMarked(needed, revision));
  if (lower === undefined) return null;
  const upper = revisions.find(
    (revision) => revision !== lower && isMarked(reach(graph.size, [revision], needsOf), lower),
  );
  return upper === undefined ? null : { lower, upper };
}
