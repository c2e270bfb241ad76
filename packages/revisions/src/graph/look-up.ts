import { nearestNames } from '../errors/nearest-names.ts';
import { GraphError } from './graph-error.ts';
import { sharesLineage } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** Names of three characters or less are found in full only, never by their beginning. */
const shortestPrefixable = 4;

/**
 * The revision that a name stands for: a full id, a branch label, or the only one of either that begins so.
 *
 * An exact name wins over beginnings. A branch label stands for the revision that declares it. Case matters.
 *
 * @param branch only look above and below what this names
 * @throws GraphError `graph.unknown-identifier`, `graph.ambiguous-prefix`, `graph.unknown-branch`,
 *   `graph.not-in-branch`
 */
export function lookUp(graph: RevisionGraph, name: string, branch: string | null = null): Revision {
  const namesake = branch === null ? null : lookUpBranch(graph, branch);
  const inBranch = (revision: Revision): boolean => namesake === null || sharesLineage(revision, namesake);

  const exact = graph.names.get(name);
  if (exact !== undefined) {
    if (!inBranch(exact)) {
      throw new GraphError('graph.not-in-branch', { branch: branch ?? '', revision: exact.revision });
    }
    return exact;
  }
  const candidates: Revision[] = [];
  const candidateNames: string[] = [];
  for (const [known, revision] of name === '' ? [] : graph.names) {
    if (known.length >= shortestPrefixable && known.startsWith(name) && inBranch(revision)) {
      candidates.push(revision);
      candidateNames.push(known);
    }
  }
  const [found] = candidates;
  if (found === undefined) {
    const nearest = nearestNames(name, graph.names.keys());
    throw new GraphError('graph.unknown-identifier', { symbol: name, nearest });
  }
  // Two names of one revision count as two: what is typed tomorrow must not depend on who has which label.
  if (candidates.length > 1) {
    throw new GraphError('graph.ambiguous-prefix', { prefix: name, candidates: candidateNames });
  }
  return found;
}

/**
 * The revision that gives a branch its name: what stands before the `@`.
 *
 * @throws GraphError `graph.unknown-branch`, `graph.ambiguous-prefix`
 */
export function lookUpBranch(graph: RevisionGraph, branch: string): Revision {
  try {
    return lookUp(graph, branch);
  } catch (error) {
    if (!(error instanceof GraphError) || error.code !== 'graph.unknown-identifier') throw error;
    const nearest = nearestNames(branch, graph.names.keys());
    throw new GraphError('graph.unknown-branch', { branch, nearest }, { cause: error });
  }
}
