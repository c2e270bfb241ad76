import type { Selection } from './branch-heads.ts';
import { GraphError } from './graph-error.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** Where a walk ends: at a revision, exactly below the first one, or beyond that or the last one. */
export type Place = Revision | 'base' | 'beyond';

/** A walk to take. */
export interface Walk {
  /** What was typed, for error messages. */
  readonly symbol: string;
  /** Null is the base. */
  readonly from: Revision | null;
  /** How many steps, not negative. */
  readonly steps: number;
  /** What becomes of a walk that is longer than the line: it ends `beyond`, or stays at the end. */
  readonly tooFar: 'beyond' | 'stay';
}

/**
 * Walks up by down revision only: the base leads to the bases.
 *
 * @param within selects the revisions that may be stepped on
 * @throws GraphError `graph.ambiguous-walk` at a fork
 */
export function walkUp(graph: RevisionGraph, walk: Walk, within?: Selection): Place {
  let at = walk.from;
  for (let step = 0; step < walk.steps; step++) {
    const above: readonly Revision[] = at === null ? graph.bases : at.children;
    const next = onlyOne(walk, at, within === undefined ? above : within(above));
    if (next === null) return walk.tooFar === 'stay' ? (at ?? 'beyond') : 'beyond';
    at = next;
  }
  return at ?? 'beyond';
}

/**
 * Walks down by down revision only. As in Alembic the base, being below everything, is also above it: the walk
 * comes round to the head.
 *
 * @throws GraphError `graph.ambiguous-walk` at a merge point
 */
export function walkDown(graph: RevisionGraph, walk: Walk): Place {
  let at = walk.from;
  for (let step = 0; step < walk.steps; step++) {
    const next = onlyOne(walk, at, at === null ? graph.heads : at.parents);
    if (next === null) {
      const atBase = walk.tooFar === 'stay' || step === walk.steps - 1;
      return atBase ? 'base' : 'beyond';
    }
    at = next;
  }
  return at ?? 'beyond';
}

function onlyOne(walk: Walk, from: Revision | null, choices: readonly Revision[]): Revision | null {
  if (choices.length > 1) {
    throw new GraphError('graph.ambiguous-walk', {
      symbol: walk.symbol,
      from: from?.revision ?? null,
      choices: choices.map((choice) => choice.revision),
    });
  }
  return choices[0] ?? null;
}
