import { GraphError } from './graph-error.ts';
import { isMarked, type Marks, needsOf, reach } from './lineage.ts';
import { overlapAmong } from './overlap.ts';
import { applySteps, type Step } from './plan.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { refuseOverlappingRows } from './sound-rows.ts';
import { resolveUpgradeTarget } from './upgrade-target.ts';
import { revisionsOfRows } from './version-rows.ts';
import type { Place } from './walk.ts';

/**
 * The steps from the rows of a version table to a target: everything that the target needs and that is not
 * applied yet, each after what it needs. None if the target is applied already.
 *
 * @param rows the rows of the version table, none for an empty database
 * @param target what `resolveUpgradeTarget` understands
 * @throws GraphError with a code of `IdentifierFaults`, `RowFaults` or `PlanFaults`
 */
export function planUpgrade(graph: RevisionGraph, rows: readonly string[], target: string): readonly Step[] {
  if (target.includes(':')) throw new GraphError('graph.range-not-allowed', { range: target });
  const targets = onlyRevisions(resolveUpgradeTarget(graph, rows, target), target);
  const missing = neededBy(graph, targets);
  const current = revisionsOfRows(graph, rows);
  refuseOverlappingRows(graph, current);
  const applied = reach(graph.size, current, needsOf);
  for (const revision of graph.revisions) if (isMarked(applied, revision)) missing[revision.position] = 0;
  return applySteps(graph, current, missing);
}

/**
 * Places that have to be revisions.
 *
 * @throws GraphError `graph.walked-too-far`
 */
export function onlyRevisions(places: readonly Place[], symbol: string): readonly Revision[] {
  return places.map((place) => {
    if (typeof place === 'string') throw new GraphError('graph.walked-too-far', { symbol });
    return place;
  });
}

/**
 * The targets and all that they need.
 *
 * @throws GraphError `graph.overlapping-targets`
 */
export function neededBy(graph: RevisionGraph, targets: readonly Revision[]): Marks {
  refuseOverlap(graph, targets);
  return reach(graph.size, targets, needsOf);
}

/**
 * Refuses targets of which one needs another one.
 *
 * @throws GraphError `graph.overlapping-targets`
 */
export function refuseOverlap(graph: RevisionGraph, targets: readonly Revision[]): void {
  const overlap = overlapAmong(graph, targets);
  if (overlap === null) return;
  throw new GraphError('graph.overlapping-targets', {
    target: overlap.lower.revision,
    impliedBy: overlap.upper.revision,
  });
}
