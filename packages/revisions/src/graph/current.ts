import { isMarked, needsOf, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { revisionsOfRows } from './version-rows.ts';

/**
 * Where a database stands: every applied revision that no applied one revises, in topological order.
 *
 * That is more than the rows of the version table: the head of a line that another line depends on has no row.
 *
 * @throws GraphError `graph.unknown-rows`
 */
export function currentRevisions(graph: RevisionGraph, rows: readonly string[]): readonly Revision[] {
  return currentOf(graph, revisionsOfRows(graph, rows));
}

/** The same for revisions that are known already. */
export function currentOf(graph: RevisionGraph, rows: readonly Revision[]): readonly Revision[] {
  const applied = reach(graph.size, rows, needsOf);
  return graph.revisions.filter(
    (revision) => isMarked(applied, revision) && !revision.children.some((child) => isMarked(applied, child)),
  );
}

/**
 * Are the rows exactly the revisions that nothing revises? This is what `current --check-heads` asks. It says
 * no of a complete database if a line depends on the head of another one, which then has no row.
 */
export function isAtHeads(graph: RevisionGraph, rows: readonly string[]): boolean {
  return sameIds(rows, graph.heads);
}

/**
 * Is everything applied? The rows are exactly the revisions that nothing needs.
 *
 * @throws GraphError `graph.unknown-rows`
 */
export function isUpToDate(graph: RevisionGraph, rows: readonly string[]): boolean {
  revisionsOfRows(graph, rows);
  return sameIds(rows, graph.tops);
}

function sameIds(rows: readonly string[], revisions: readonly Revision[]): boolean {
  const ids = new Set(rows);
  return ids.size === revisions.length && revisions.every(({ revision }) => ids.has(revision));
}
