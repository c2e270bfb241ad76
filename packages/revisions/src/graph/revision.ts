import type { RevisionHeader } from './revision-header.ts';

/** A revision in its graph: the header, and the revisions around it. */
export interface Revision extends RevisionHeader {
  /** Its place in the graph's topological order, from 0. Whatever it needs has a lower one. */
  readonly position: number;
  /** The revisions that it revises, in the order of `downRevision`. */
  readonly parents: readonly Revision[];
  /** The revisions that revise it, in the order of loading. */
  readonly children: readonly Revision[];
  /** What `dependsOn` names, in its order. */
  readonly dependencies: readonly Revision[];
  /** Parents, then dependencies, each once: what must be applied before it. */
  readonly needs: readonly Revision[];
  /** Children and dependents, each once: what must be undone before it. */
  readonly neededBy: readonly Revision[];
  /** All branch labels that apply here, those of the file first: a label spreads along its branch. */
  readonly labels: readonly string[];
}

/** Is it the first of its line, revising nothing? */
export function isBase(revision: Revision): boolean {
  return revision.parents.length === 0;
}

/** Is there nothing that revises it? Another line may depend on it all the same. */
export function isHead(revision: Revision): boolean {
  return revision.children.length === 0;
}

/**
 * Is it a head that another line depends on? Its row disappears from the version table once the dependent
 * is applied, so that a database at all heads has no row for it.
 */
export function isEffectiveHead(revision: Revision): boolean {
  return isHead(revision) && revision.neededBy.length > 0;
}

/** Do two or more revise it? */
export function isBranchPoint(revision: Revision): boolean {
  return revision.children.length > 1;
}

/** Does it revise two or more? */
export function isMergePoint(revision: Revision): boolean {
  return revision.parents.length > 1;
}
