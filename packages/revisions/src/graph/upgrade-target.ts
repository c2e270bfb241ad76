import { lineageOf } from './branch-heads.ts';
import { effectiveDown } from './effective-down.ts';
import { GraphError } from './graph-error.ts';
import { resolveList, resolveOne } from './identifiers.ts';
import { isMarked, needsOf, reach } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { parseRelative, type RelativeSymbol } from './symbols.ts';
import { type Place, walkDown, walkUp } from './walk.ts';

/**
 * What an upgrade aims at: any symbol that stands for a list, and also walks: `+2` from where the database
 * stands, `branch@+1` from where it stands in that branch, `name+1`, `name-1`, `head-1`, `branch@head-1`.
 *
 * @param starts where the database stands: rows of the version table, or symbols
 * @param tooFar what becomes of a walk that is longer than the line
 * @throws GraphError with one of the codes of `IdentifierFaults`
 */
export function resolveUpgradeTarget(
  graph: RevisionGraph,
  starts: readonly string[],
  target: string,
  tooFar: 'beyond' | 'stay' = 'beyond',
): readonly Place[] {
  const relative = parseRelative(target);
  if (relative === null) return resolveList(graph, target);

  const { branch, from, steps } = relative;
  const within = branch === null ? undefined : lineageOf(graph, branch);
  if (from === null) {
    if (steps <= 0) throw new GraphError('graph.wrong-direction', { direction: 'upgrade', symbol: target });
    const start = startOfWalk(graph, starts, target, relative);
    const place = walkUp(graph, { symbol: target, from: start, steps, tooFar }, within);
    if (place === 'beyond') throw new GraphError('graph.walked-too-far', { symbol: target });
    return [place];
  }
  if (steps > 0) {
    return [walkUp(graph, { symbol: target, from: resolveOne(graph, from), steps, tooFar }, within)];
  }
  const start = resolveOne(graph, branch === null ? from : `${branch}@${from}`);
  return [walkDown(graph, { symbol: target, from: start, steps: -steps, tooFar })];
}

/** The one revision that the database has in the branch, where the walk begins; null is the base. */
function startOfWalk(
  graph: RevisionGraph,
  starts: readonly string[],
  symbol: string,
  { branch }: RelativeSymbol,
): Revision | null {
  if (branch === null) {
    const [start] = starts;
    if (starts.length > 1) throw new GraphError('graph.no-single-start', { symbol, candidates: starts });
    return start === undefined ? null : resolveOne(graph, start);
  }
  const current = starts.flatMap((start) => resolveList(graph, start)).filter(isRevision);
  const inBranch = lineageOf(graph, branch);
  const rows = inBranch(current);
  const [start, ...others] = rows.length > 0 ? rows : topsOf(graph, inBranch(appliedWith(graph, current)));
  if (start !== undefined && others.length > 0) {
    const candidates = [start, ...others].map(({ revision }) => revision);
    throw new GraphError('graph.no-single-start', { symbol, candidates });
  }
  return start ?? null;
}

function isRevision(place: Place): place is Revision {
  return typeof place === 'object';
}

function appliedWith(graph: RevisionGraph, rows: readonly Revision[]): readonly Revision[] {
  const applied = reach(graph.size, rows, needsOf);
  return graph.revisions.filter((revision) => isMarked(applied, revision));
}

function topsOf(graph: RevisionGraph, revisions: readonly Revision[]): readonly Revision[] {
  const needed = new Set(revisions.flatMap((revision) => effectiveDown(graph, revision)));
  return revisions.filter((revision) => !needed.has(revision));
}
