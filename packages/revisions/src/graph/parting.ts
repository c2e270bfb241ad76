import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/**
 * Where the lines of these heads part, newest first: the revisions below several of them of which no child leads to as
 * many. None for heads that have nothing in common.
 */
export function partedAt(graph: RevisionGraph, heads: readonly Revision[]): readonly Revision[] {
  const above = new Uint32Array(graph.size);
  for (const head of heads) {
    const line = new Set([head]);
    // A Set hands out what is added while it is walked.
    for (const revision of line) {
      above[revision.position] = (above[revision.position] ?? 0) + 1;
      for (const parent of revision.parents) line.add(parent);
    }
  }
  const headsAbove = ({ position }: Revision): number => above[position] ?? 0;
  return graph.revisions
    .filter(
      (revision) =>
        headsAbove(revision) > 1 &&
        revision.children.every((child) => headsAbove(child) < headsAbove(revision)),
    )
    .toReversed();
}
