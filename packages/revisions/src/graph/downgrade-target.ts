import { lineageOf } from './branch-heads.ts';
import { currentOf } from './current.ts';
import { GraphError } from './graph-error.ts';
import { resolveOne } from './identifiers.ts';
import { lookUp } from './look-up.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { parseRelative } from './symbols.ts';
import { walkDown, walkUp } from './walk.ts';

/** What a downgrade aims at. */
export interface DowngradeTarget {
  /** What chooses among the ways up from the target: only those below its namesake are undone. */
  readonly branch: string | null;
  /** The revision to go down to; `base` where a walk ended exactly there, null where the base was named. */
  readonly revision: Revision | 'base' | null;
  /**
   * `-1` with several rows counts from the first one that the database returned, which may surprise: the rows
   * that it chose from, none where there was no choice.
   */
  readonly firstOf: readonly string[];
}

/**
 * What a downgrade aims at: a name, `head`, `base`, any of them in a branch, or a walk: `-2` from where the
 * database stands, `branch@-1` from where it stands in that branch, `name-1`, `name+1`, `head-1`.
 *
 * @param starts where the database stands: rows of the version table in the order of the database, or symbols
 * @param tooFar what becomes of a walk that is longer than the line: an error (`beyond`), or it stays at its end
 * @throws GraphError with one of the codes of `IdentifierFaults`
 */
export function resolveDowngradeTarget(
  graph: RevisionGraph,
  starts: readonly string[],
  target: string,
  tooFar: 'beyond' | 'stay' = 'beyond',
): DowngradeTarget {
  const relative = parseRelative(target);
  if (relative === null) {
    const at = target.lastIndexOf('@');
    const branch = target.slice(0, Math.max(at, 0)) || null;
    return { branch, revision: resolveOne(graph, target.slice(at + 1)), firstOf: [] };
  }
  const { branch, from, steps } = relative;
  if (steps >= 0) {
    if (from === null)
      throw new GraphError('graph.wrong-direction', { direction: 'downgrade', symbol: target });
    const within = branch === null ? undefined : lineageOf(graph, branch);
    const place = walkUp(graph, { symbol: target, from: resolveOne(graph, from), steps, tooFar }, within);
    if (place === 'beyond') throw new GraphError('graph.walked-too-far', { symbol: target });
    return { branch, revision: place, firstOf: [] };
  }

  const start = from ?? startOfWalk(graph, starts, target, branch);
  // Without a branch the walk from a row is about that row's own branch.
  const ownBranch = from === null && branch === null ? start : branch;
  const place = walkDown(graph, {
    symbol: target,
    from: resolveOne(graph, ownBranch === null ? start : `${ownBranch}@${start}`),
    steps: -steps,
    tooFar,
  });
  if (place === 'beyond') throw new GraphError('graph.walked-too-far', { symbol: target });
  const firstOf = from === null && branch === null && new Set(starts).size > 1 ? starts : [];
  return { branch: ownBranch, revision: place, firstOf };
}

function startOfWalk(
  graph: RevisionGraph,
  starts: readonly string[],
  symbol: string,
  branch: string | null,
): string {
  const candidates = branch === null ? starts.slice(0, 1) : startsInBranch(graph, starts, branch);
  const [start, ...others] = candidates;
  if (start === undefined || others.length > 0) {
    throw new GraphError('graph.no-single-start', { symbol, candidates });
  }
  return start;
}

function startsInBranch(graph: RevisionGraph, starts: readonly string[], branch: string): readonly string[] {
  const inBranch = lineageOf(graph, branch);
  const rows = starts.map((start) => lookUp(graph, start));
  const rowsInBranch = inBranch(rows);
  // The branch may have no row because all of it is implied by another one that depends on it.
  const found = rowsInBranch.length > 0 ? rowsInBranch : inBranch(currentOf(graph, rows));
  return found.map(({ revision }) => revision);
}
