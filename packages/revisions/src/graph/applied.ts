import { isMarked, needsOf, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { requireSoundRows } from './sound-rows.ts';

/**
 * Everything that is applied where these are the rows of the version table: their revisions and all that those need,
 * each after what it needs.
 *
 * @throws GraphError `graph.unknown-rows`, `graph.overlapping-rows`, `graph.duplicate-row`
 */
export function appliedRevisions(graph: RevisionGraph, rows: readonly string[]): readonly Revision[] {
  const applied = reach(graph.size, requireSoundRows(graph, rows), needsOf);
  return graph.revisions.filter((revision) => isMarked(applied, revision));
}
