import { nearestNames } from '../errors/nearest-names.ts';
import { resolveDowngradeTarget } from './downgrade-target.ts';
import { GraphError } from './graph-error.ts';
import { isMarked, neededByOf, needsOf, parentsOf, reach, sharesLineage } from './lineage.ts';
import { lookUp, lookUpBranch } from './look-up.ts';
import { type Step, undoSteps } from './plan.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { revisionsOfRows } from './version-rows.ts';

/**
 * The steps from the rows of a version table down to a target.
 *
 * What directly follows the target is undone, with all that is applied above it or depends on it; other
 * branches stay as they are. So the target is not what the database stands at afterwards, but what it does not
 * stand above. A branch (`branch@name`) chooses which of the revisions that follow the target are undone.
 *
 * @param rows the rows of the version table, in the order of the database: `-1` counts from the first one
 * @param target what `resolveDowngradeTarget` understands
 * @throws GraphError with a code of `IdentifierFaults`, `RowFaults` or `PlanFaults`
 */
export function planDowngrade(
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
): readonly Step[] {
  if (target.includes(':')) throw new GraphError('graph.range-not-allowed', { range: target });
  const { branch, revision } = resolveDowngradeTarget(graph, rows, target);
  const lowest = typeof revision === 'string' ? null : revision;
  const roots = rootsOf(graph, lowest, branch);
  const current = revisionsOfRows(graph, rows);

  const undone = reach(graph.size, roots, neededByOf);
  const applied = reach(graph.size, current, needsOf);
  for (const other of graph.revisions) if (!isMarked(applied, other)) undone[other.position] = 0;
  if (!undone.includes(1) && lowest !== null && !current.includes(lowest)) {
    throw new GraphError('graph.not-above-target', { target: lowest.revision, rows });
  }
  const steps = undoSteps(graph, current, undone);
  if (branch !== null && steps.length > 0) refuseUnrelated(graph, branch, lowest, steps);
  return steps;
}

/** What is undone first of all: the revisions that follow the target, in the branch if there are several. */
function rootsOf(graph: RevisionGraph, lowest: Revision | null, branch: string | null): readonly Revision[] {
  const roots = lowest === null ? graph.bases : lowest.children;
  // As in Alembic, a base that declares labels is more than one to choose from.
  const choices = lowest === null ? roots.flatMap((base) => [base.revision, ...base.branchLabels]) : roots;
  if (branch === null || choices.length <= 1) return roots;
  const line = reach(graph.size, [lookUpBranch(graph, branch)], parentsOf);
  const inBranch = roots.filter((root) => isMarked(line, root));
  if (inBranch.length === 0) {
    throw new GraphError('graph.nothing-in-branch', { branch, target: lowest?.revision ?? 'base' });
  }
  return inBranch;
}

/**
 * Where only one revision follows the target the branch has nothing to choose, and Alembic does not look at it:
 * a misspelt `shp@base` undoes everything. Here it is an error.
 */
function refuseUnrelated(
  graph: RevisionGraph,
  branch: string,
  lowest: Revision | null,
  steps: readonly Step[],
): void {
  const target = lowest?.revision ?? 'base';
  const undone = steps.map((step) => step.revision);
  let namesake: Revision;
  try {
    namesake = lookUp(graph, branch);
  } catch (cause) {
    if (!(cause instanceof GraphError)) throw cause;
    const nearest = nearestNames(branch, graph.names.keys());
    throw new GraphError(
      'graph.unrelated-branch',
      { branch, target, known: false, nearest, undone },
      { cause },
    );
  }
  if (lowest !== null && !sharesLineage(namesake, lowest)) {
    throw new GraphError('graph.unrelated-branch', { branch, target, known: true, nearest: [], undone });
  }
}
