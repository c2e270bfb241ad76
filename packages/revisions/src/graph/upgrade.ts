import { GraphError } from './graph-error.ts';
import { resolveList } from './identifiers.ts';
import { isMarked, needsOf, reach } from './lineage.ts';
import { applySteps, type Step } from './plan.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { revisionsOfRows } from './version-rows.ts';

/**
 * The steps from the rows of a version table to a target: everything that the target needs and that is not
 * applied yet, each after what it needs. None if the target is applied already.
 *
 * @param rows the rows of the version table, in the order of the database; none for an empty database
 * @param target what `upgrade` takes: `head`, `heads`, an id or the beginning of one, a label, `label@head`
 * @throws GraphError with a code of `IdentifierFaults`, `RowFaults` or `PlanFaults`
 */
export function planUpgrade(graph: RevisionGraph, rows: readonly string[], target: string): readonly Step[] {
  const targets = resolveList(graph, target);
  const implied = impliedByAnother(graph, targets);
  if (implied !== null) {
    const [lower, upper] = implied;
    throw new GraphError('graph.overlapping-targets', { target: lower.revision, impliedBy: upper.revision });
  }
  const current = revisionsOfRows(graph, rows);
  const superfluous = impliedByAnother(graph, current);
  if (superfluous !== null) {
    const [lower, upper] = superfluous;
    throw new GraphError('graph.overlapping-rows', { row: lower.revision, impliedBy: upper.revision });
  }
  const missing = reach(graph.size, targets, needsOf);
  const applied = reach(graph.size, current, needsOf);
  for (const revision of graph.revisions) if (isMarked(applied, revision)) missing[revision.position] = 0;
  return applySteps(graph, current, missing);
}

/** A revision among these that another one of them needs, and that other one; null if none is needed. */
function impliedByAnother(
  graph: RevisionGraph,
  revisions: readonly Revision[],
): readonly [lower: Revision, upper: Revision] | null {
  for (const upper of revisions) {
    const below = reach(graph.size, [upper], needsOf);
    const lower = revisions.find((other) => other !== upper && isMarked(below, other));
    if (lower !== undefined) return [lower, upper];
  }
  return null;
}
