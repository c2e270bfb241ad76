import { lineageOf, type Selection } from './branch-heads.ts';
import { resolveDowngradeTarget } from './downgrade-target.ts';
import { GraphError } from './graph-error.ts';
import { resolveList, resolveOne } from './identifiers.ts';
import { childrenOf, isMarked, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { splitBranch } from './symbols.ts';
import { neededBy, onlyRevisions, refuseOverlap } from './upgrade.ts';
import { resolveUpgradeTarget } from './upgrade-target.ts';
import { revisionsOfRows } from './version-rows.ts';
import type { Place } from './walk.ts';

/**
 * The revisions of a range, newest first.
 *
 * `a:b` holds `a`, `b` and what lies between them. `a:` goes up to all heads, `:b` begins at the base and holds
 * the dependencies of what it shows. Either side may be a walk: `a:+2` counts up from `a`, `-2:b` down from `b`;
 * one that is too long stays at the end of the line. `current` stands for the rows, on one side.
 * `branch@base:` shows the heads of a branch with everything below them.
 *
 * @param range null for everything
 * @param rows the rows of the version table, where the range says `current`
 * @throws GraphError with a code of `IdentifierFaults` or `PlanFaults`
 */
export function history(
  graph: RevisionGraph,
  range: string | null = null,
  rows: readonly string[] = [],
): readonly Revision[] {
  const [lower, upper, ...rest] = range === null ? ['', ''] : range.trim().split(':');
  if (lower === undefined || upper === undefined || rest.length > 0) {
    throw new GraphError('graph.not-a-range', { range: range ?? '' });
  }
  if (upper === 'current') return between(graph, lower || 'base', rows.length > 0 ? rows : 'heads');
  if (lower === 'current') return between(graph, rows.length > 0 ? rows : 'base', upper || 'heads');
  return between(graph, lower || 'base', upper || 'heads');
}

/** One end of a range: a symbol, or the rows of the version table. */
type End = string | readonly string[];

function between(graph: RevisionGraph, lower: End, upper: End): readonly Revision[] {
  const tops = upperEnds(graph, lower, upper);
  const needed = neededBy(graph, tops);
  const bottoms = lowerEnds(graph, lower, upper, (revision) => isMarked(needed, revision));
  refuseOverlap(graph, bottoms);
  const above = bottoms.length === 0 ? null : reach(graph.size, bottoms, childrenOf);
  return graph.revisions
    .filter((revision) => isMarked(needed, revision) && (above === null || isMarked(above, revision)))
    .toReversed();
}

function upperEnds(graph: RevisionGraph, lower: End, upper: End): readonly Revision[] {
  const starts = typeof lower === 'string' ? [lower] : lower;
  const tops =
    typeof upper === 'string'
      ? onlyRevisions(resolveUpgradeTarget(graph, starts, upper, 'stay'), upper)
      : revisionsOfRows(graph, upper);
  const branch = typeof lower === 'string' && lower.includes('@') ? splitBranch(lower).branch : null;
  // A lower end in a branch keeps the upper end in it.
  return branch === null ? tops : inBranch(graph, branch)(tops);
}

/** An id is as good as the labels that apply to it; one without any stands for its lineage. */
function inBranch(graph: RevisionGraph, branch: string): Selection {
  const namesake = resolveOne(graph, branch);
  const isId = namesake?.revision === branch;
  if (isId && namesake.labels.length === 0) return lineageOf(graph, branch);
  const labels = isId ? namesake.labels : [branch];
  return (revisions) =>
    revisions.filter((revision) => labels.some((label) => revision.labels.includes(label)));
}

function lowerEnds(
  graph: RevisionGraph,
  lower: End,
  upper: End,
  isNeeded: (revision: Revision) => boolean,
): readonly Revision[] {
  if (typeof lower !== 'string') return belowUpper(revisionsOfRows(graph, lower), lower, upper, isNeeded);
  const bottoms = resolveList(graph, lower);
  belowUpper(bottoms, lower, upper, isNeeded);
  if (bottoms[0] !== 'beyond') return onlyRevisions(bottoms, lower);
  // `-9:b` counts down from `b`, once it is longer than any line.
  const starts = typeof upper === 'string' ? [upper] : upper;
  const { revision } = resolveDowngradeTarget(graph, starts, lower, 'stay');
  return revision === null || revision === 'base' ? [] : [revision];
}

function belowUpper<P extends Place>(
  bottoms: readonly P[],
  lower: End,
  upper: End,
  isNeeded: (revision: Revision) => boolean,
): readonly P[] {
  for (const bottom of bottoms) {
    if (bottom === 'beyond' || (bottom !== 'base' && isNeeded(bottom))) continue;
    throw new GraphError('graph.range-not-ancestor', { lower: String(lower), upper: String(upper) });
  }
  return bottoms;
}
