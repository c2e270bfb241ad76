import type { ErrorWords } from '../errors/coded-error.ts';
import { list } from './wording.ts';

/** What can be wrong with a revision that is about to be made. */
export interface PlacementFaults {
  /** A parent that something revises already, without `splice`. */
  'graph.not-a-head': { readonly revision: string; readonly children: readonly string[] };
  /** One parent named twice. */
  'graph.duplicate-parents': { readonly parents: readonly string[] };
  /** Parents of which one is the base, or lies beyond it. */
  'graph.no-parent': { readonly symbol: string };
  /** A dependency that is the base. */
  'graph.no-dependency': { readonly symbol: string };
  /** An id that is in use. */
  'graph.revision-exists': { readonly revision: string; readonly file: string | null };
  /** An id that does not fit into the version table. */
  'graph.id-too-long': { readonly revision: string; readonly limit: number };
  /** A branch label that would be read as something else: an id, a reserved word, a relative symbol. */
  'graph.misleading-label': { readonly label: string; readonly readAs: string };
}

export const placementWords: ErrorWords<PlacementFaults> = {
  'graph.not-a-head': ({ revision, children }) =>
    `${revision} is not a head: ${list(children)} already ${children.length === 1 ? 'revises' : 'revise'} it; a new branch from it needs splice`,
  'graph.duplicate-parents': ({ parents }) => `a revision cannot revise one parent twice: ${list(parents)}`,
  'graph.no-parent': ({ symbol }) =>
    `"${symbol}" leads below the first revision, where there is nothing to revise`,
  'graph.no-dependency': ({ symbol }) => `"${symbol}" is the base, which nothing can depend on`,
  'graph.revision-exists': ({ revision, file }) =>
    `the revision id ${revision} is already used${file === null ? '' : ` in ${file}`}`,
  'graph.id-too-long': ({ revision, limit }) =>
    `the revision id "${revision}" has ${revision.length} characters; the version table has room for ${limit}`,
  'graph.misleading-label': ({ label, readAs }) => `the branch label "${label}" would be read as ${readAs}`,
};
