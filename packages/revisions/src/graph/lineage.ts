import type { Revision } from './revision.ts';

/** Which revisions of a graph belong to a set, by position. */
export type Marks = Uint8Array;

/** The revisions next to one, in one direction. */
export type Neighbours = (revision: Revision) => readonly Revision[];

/** What a revision revises. */
export const parentsOf: Neighbours = (revision) => revision.parents;
/** What revises a revision. */
export const childrenOf: Neighbours = (revision) => revision.children;
/** What a revision needs, dependencies included. */
export const needsOf: Neighbours = (revision) => revision.needs;
/** What needs a revision, dependents included. */
export const neededByOf: Neighbours = (revision) => revision.neededBy;

/**
 * Marks the starting revisions and everything that is reached from them.
 *
 * @param size how many revisions the graph has
 */
export function reach(size: number, from: Iterable<Revision>, neighbours: Neighbours): Marks {
  const marks = new Uint8Array(size);
  const stack: Revision[] = [];
  const visit = (revision: Revision): void => {
    if (marks[revision.position] === 0) {
      marks[revision.position] = 1;
      stack.push(revision);
    }
  };
  for (const revision of from) visit(revision);
  for (let revision = stack.pop(); revision !== undefined; revision = stack.pop()) {
    for (const neighbour of neighbours(revision)) visit(neighbour);
  }
  return marks;
}

/** Is the revision in the set? */
export function isMarked(marks: Marks, revision: Revision): boolean {
  return marks[revision.position] === 1;
}

/**
 * Is one above or below the other, or the same?
 *
 * @param below by which links: down revisions alone unless told otherwise
 */
export function sharesLineage(a: Revision, b: Revision, below: Neighbours = parentsOf): boolean {
  const [lower, upper] = a.position < b.position ? [a, b] : [b, a];
  const between = new Set([upper]);
  // A Set hands out what is added while it is walked.
  for (const revision of between) {
    if (revision === lower) return true;
    for (const next of below(revision)) if (next.position >= lower.position) between.add(next);
  }
  return false;
}

/** The same, where a dependency is a link too. */
export function sharesLineageByNeeds(a: Revision, b: Revision): boolean {
  return sharesLineage(a, b, needsOf);
}
