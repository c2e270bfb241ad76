import type { Revision } from './revision.ts';

/** Revisions in an order in which each comes after all that it needs, or the ring that makes it impossible. */
export type Ordering<R> = { readonly order: readonly R[] } | { readonly cycle: readonly R[] };

/**
 * Orders revisions so that each comes after its neighbours below.
 *
 * Depth first, so that a line stays together: a branch is finished before the next one begins, and what a
 * revision depends on comes before its own line. The revisions' `position` must number them from 0.
 */
export function topologicalOrder<R extends Revision>(
  revisions: readonly R[],
  below: (revision: R) => readonly R[],
): Ordering<R> {
  const order: R[] = [];
  const state = new Uint8Array(revisions.length);
  const entered = 1;
  const done = 2;
  const path: R[] = [];
  const next: number[] = [];
  const enter = (revision: R): void => {
    state[revision.position] = entered;
    path.push(revision);
    next.push(0);
  };

  // Starting from what nothing needs keeps each line in one piece; the others are only reached in a ring.
  for (const start of [...revisions.filter((revision) => revision.neededBy.length === 0), ...revisions]) {
    if (state[start.position] === 0) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const depth = path.length - 1;
      const turn = next[depth] ?? 0;
      const neighbour = below(top)[turn];
      if (neighbour === undefined) {
        state[top.position] = done;
        order.push(top);
        path.pop();
        next.pop();
        continue;
      }
      next[depth] = turn + 1;
      if (state[neighbour.position] === entered) return { cycle: path.slice(path.indexOf(neighbour)) };
      if (state[neighbour.position] === 0) enter(neighbour);
    }
  }
  return { order };
}
