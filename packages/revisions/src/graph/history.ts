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

/** What a history is asked besides its range. */
export interface HistoryOptions {
  /** The rows of the version table, where the range says `current`; none unless given. */
  readonly rows?: readonly string[];
  /**
   * What becomes of `-9:` where a line has not that many revisions above its first one: everything is shown,
   * unless it is to be refused as Alembic does.
   */
  readonly tooShort?: 'show' | 'refuse';
}

/**
 * The revisions of a range, newest first.
 *
 * `a:b` holds `a`, `b` and what lies between them. `a:` goes up to all heads, `:b` begins at the base and holds
 * the dependencies of what it shows. Either side may be a walk: `a:+2` counts up from `a`, `-2:b` down from `b`;
 * one that is too long stays at the end of the line. `current` stands for the rows, on one side.
 * `branch@base:` shows the heads of a branch with everything below them.
 *
 * @param range null for everything
 * @throws GraphError with a code of `IdentifierFaults` or `PlanFaults`
 */
export function history(
  graph: RevisionGraph,
  range: string | null = null,
  { rows = [], tooShort = 'show' }: HistoryOptions = {},
): readonly Revision[] {
  const [lower, upper, ...rest] = range === null ? ['', ''] : range.trim().split(':');
  if (lower === undefined || upper === undefined || rest.length > 0) {
    throw new GraphError('graph.not-a-range', { range: range ?? '' });
  }
  const current = (nowhere: string): End => (rows.length > 0 ? rows : nowhere);
  const ends =
    upper === 'current'
      ? { lower: lower || 'base', upper: current('heads') }
      : { lower: lower === 'current' ? current('base') : lower || 'base', upper: upper || 'heads' };
  return between(graph, ends, tooShort);
}

/** One end of a range: a symbol, or the rows of the version table. */
type End = string | readonly string[];

interface Ends {
  readonly lower: End;
  readonly upper: End;
}

function between(graph: RevisionGraph, ends: Ends, tooShort: 'show' | 'refuse'): readonly Revision[] {
  const needed = neededBy(graph, upperEnds(graph, ends));
  const bottoms = lowerEnds(graph, ends, tooShort, (revision) => isMarked(needed, revision));
  refuseOverlap(graph, bottoms);
  const above = bottoms.length === 0 ? null : reach(graph.size, bottoms, childrenOf);
  return graph.revisions
    .filter((revision) => isMarked(needed, revision) && (above === null || isMarked(above, revision)))
    .toReversed();
}

function upperEnds(graph: RevisionGraph, { lower, upper }: Ends): readonly Revision[] {
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
  ends: Ends,
  tooShort: 'show' | 'refuse',
  isNeeded: (revision: Revision) => boolean,
): readonly Revision[] {
  const { lower, upper } = ends;
  const bottoms: readonly Place[] =
    typeof lower === 'string' ? resolveList(graph, lower) : revisionsOfRows(graph, lower);
  const counted = bottoms.some((bottom) => typeof bottom === 'string');
  if (counted && tooShort === 'show') return [];
  if (!bottoms.every((bottom) => bottom === 'beyond' || (bottom !== 'base' && isNeeded(bottom)))) {
    throw new GraphError('graph.range-not-ancestor', { lower: written(lower), upper: written(upper) });
  }
  if (bottoms[0] !== 'beyond' || typeof lower !== 'string') return onlyRevisions(bottoms, written(lower));
  // `-9:b` counts down from `b`, once it is longer than any line.
  const starts = typeof upper === 'string' ? [upper] : upper;
  const { revision } = resolveDowngradeTarget(graph, starts, lower, 'stay');
  return revision === null || revision === 'base' ? [] : [revision];
}

function written(end: End): string {
  return typeof end === 'string' ? end : end.join(', ');
}
