import { isMarked, parentsOf, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/**
 * What a revision needs directly: its parents, then those of its dependencies that no revision below it in its
 * own line depends on already.
 */
export function effectiveDown(graph: RevisionGraph, revision: Revision): readonly Revision[] {
  if (revision.dependencies.length === 0) return revision.parents;
  const line = reach(graph.size, revision.parents, parentsOf);
  const inherited = (dependency: Revision): boolean =>
    dependency.neededBy.some((other) => isMarked(line, other) && other.dependencies.includes(dependency));
  return revision.needs.filter((needed) => revision.parents.includes(needed) || !inherited(needed));
}
