import { appliedRevisions, type Revision, type RevisionGraph, unknownRows } from '../../graph/index.ts';

/**
 * The revisions that are applied where the version rows are `to`, and were not where they were `from`. Rows that this
 * build does not know count as none.
 */
export function newlyApplied(
  graph: RevisionGraph,
  from: readonly string[],
  to: readonly string[],
): readonly Revision[] {
  const before = new Set(applied(graph, from).map(({ revision }) => revision));
  return applied(graph, to).filter(({ revision }) => !before.has(revision));
}

function applied(graph: RevisionGraph, rows: readonly string[]): readonly Revision[] {
  const unknown = new Set(unknownRows(graph, rows));
  const known = rows.filter((row) => !unknown.has(row));
  // One by one, since rows of long ago need not fit together any more.
  const ids = new Set(known.flatMap((row) => appliedRevisions(graph, [row]).map(({ revision }) => revision)));
  return graph.revisions.filter(({ revision }) => ids.has(revision));
}
