import { GraphError } from './graph-error.ts';
import { resolveOne } from './identifiers.ts';
import { isMarked, neededByOf, needsOf, reach } from './lineage.ts';
import { type Step, undoSteps } from './plan.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { revisionsOfRows } from './version-rows.ts';

/**
 * The steps from the rows of a version table down to a target: the children of the target are undone, with
 * all that is applied above them or depends on them. Other branches stay as they are.
 *
 * @param rows the rows of the version table, in the order of the database
 * @param target what `downgrade` takes: `base`, an id or the beginning of one
 * @throws GraphError with a code of `IdentifierFaults`, `RowFaults` or `PlanFaults`
 */
export function planDowngrade(graph: RevisionGraph, rows: readonly string[], target: string): readonly Step[] {
  const lowest = resolveOne(graph, target);
  const current = revisionsOfRows(graph, rows);
  const roots = lowest === null ? graph.bases : lowest.children;
  const undone = reach(graph.size, roots, neededByOf);
  const applied = reach(graph.size, current, needsOf);
  let anything = false;
  for (const revision of graph.revisions) {
    if (!isMarked(applied, revision)) undone[revision.position] = 0;
    else if (isMarked(undone, revision)) anything = true;
  }
  if (!anything && lowest !== null && !current.includes(lowest)) {
    throw new GraphError('graph.not-above-target', { target: lowest.revision, rows });
  }
  return undoSteps(graph, current, undone);
}
