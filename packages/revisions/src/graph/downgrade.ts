import { resolveDowngradeTarget } from './downgrade-target.ts';
import { GraphError } from './graph-error.ts';
import { isMarked, neededByOf, needsOf, parentsOf, reach, sharesLineage } from './lineage.ts';
import { lookUp, lookUpBranch } from './look-up.ts';
import { nearestNames } from './nearest-names.ts';
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
export function planDowngrade(graph: RevisionGraph, rows: readonly string[], target: string): readonly Step[] {
  if (target.includes(':')) throw new GraphError('graph.range-not-allowed', { range: target });
  const current = revisionsOfRows(graph, rows);
  const { branch, revision } = resolveDowngradeTarget(graph, rows, target);
  const lowest = typeof revision === 'string' ? null : revision;
  const roots = rootsOf(graph, lowest, branch);

  const undone = reach(graph.size, roots, neededByOf);
  const applied = reach(graph.size, current, needsOf);
  for (const other of graph.revisions) if (!isMarked(applied, other)) undone[other.position] = 0;
  if (!undone.includes(1) && lowest !== null && !current.includes(lowest)) {
    throw new GraphError('graph.not-above-target', { target: lowest.revision, rows });
  }
  if (branch !== null) refuseUnrelated(graph, branch, lowest, roots);
  return undoSteps(graph, current, undone);
}

/** What is undone first of all: the revisions that follow the target, in the branch if there are several. */
function rootsOf(graph: RevisionGraph, lowest: Revision | null, branch: string | null): readonly Revision[] {
  const roots = lowest === null ? graph.bases : lowest.children;
  if (branch === null || roots.length <= 1) return roots;
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
  roots: readonly Revision[],
): void {
  const namesake = tryLookUp(graph, branch);
  if (namesake !== null && (lowest === null || sharesLineage(namesake, lowest))) return;
  throw new GraphError('graph.unrelated-branch', {
    branch,
    target: lowest?.revision ?? 'base',
    known: namesake !== null,
    nearest: namesake === null ? nearestNames(branch, graph.names.keys()) : [],
    undone: roots.map((root) => root.revision),
  });
}

function tryLookUp(graph: RevisionGraph, name: string): Revision | null {
  try {
    return lookUp(graph, name);
  } catch (error) {
    if (error instanceof GraphError) return null;
    throw error;
  }
}
