import { GraphError } from './graph-error.ts';
import { sharesLineage } from './lineage.ts';
import { nearestNames } from './nearest-names.ts';
import { partedAt } from './parting.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** Names of three characters or less are found in full only, never by their beginning. */
const shortestPrefixable = 4;

/** `branch@name` taken apart; the branch is null where there is none. */
export function splitBranch(symbol: string): { readonly branch: string | null; readonly name: string } {
  const at = symbol.indexOf('@');
  if (at < 0) return { branch: null, name: symbol };
  return { branch: symbol.slice(0, at) || null, name: symbol.slice(at + 1) };
}

/**
 * The revision that a name stands for: a full id, a branch label, or the only one of either that begins so.
 *
 * An exact name wins over beginnings. A branch label stands for the revision that declares it. Case matters.
 *
 * @param branch only look in the lineage of what this names
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
  const candidates = [...graph.names].filter(
    ([known, revision]) => known.length >= shortestPrefixable && known.startsWith(name) && inBranch(revision),
  );
  const [found, ...others] = candidates;
  if (found === undefined || name === '') {
    const nearest = nearestNames(name, graph.names.keys());
    throw new GraphError('graph.unknown-identifier', { symbol: name, nearest });
  }
  if (others.length > 0) {
    const names = candidates.map(([known]) => known);
    throw new GraphError('graph.ambiguous-prefix', { prefix: name, candidates: names });
  }
  return found[1];
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

/**
 * What a symbol stands for where several revisions are allowed: a name, `head`, `heads`, `base`, or one of
 * these in a branch (`branch@head`). None for `base`, and none for `head` of an empty graph.
 *
 * `head`, `branch@head` and `branch@heads` choose among the revisions that nothing revises; bare `heads`
 * leaves out those that something depends on.
 *
 * @throws GraphError with one of the codes of `IdentifierFaults`
 */
export function resolveList(graph: RevisionGraph, symbol: string): readonly Revision[] {
  const { branch, name } = splitBranch(symbol);
  if (name === 'base') return [];
  if (name === 'heads') return branch === null ? graph.tops : headsOfBranch(graph, branch);
  if (name === 'head') {
    const head = singleHead(graph, branch);
    return head === null ? [] : [head];
  }
  return [lookUp(graph, name, branch)];
}

/**
 * What a symbol stands for where one revision is wanted; null is the base.
 *
 * @throws GraphError as `resolveList`, and `graph.multiple-heads` where `heads` are several
 */
export function resolveOne(graph: RevisionGraph, symbol: string): Revision | null {
  const { branch } = splitBranch(symbol);
  const found = resolveList(graph, symbol);
  if (found.length > 1) throw multipleHeads(graph, symbol, found);
  if (found.length === 0 && branch !== null) lookUpBranch(graph, branch);
  return found[0] ?? null;
}

function headsOfBranch(graph: RevisionGraph, branch: string): readonly Revision[] {
  if (graph.size === 0) return [];
  const namesake = lookUp(graph, branch);
  return graph.heads.filter((head) => sharesLineage(head, namesake));
}

function singleHead(graph: RevisionGraph, branch: string | null): Revision | null {
  const heads = branch === null ? graph.heads : headsOfBranch(graph, branch);
  if (heads.length > 1) throw multipleHeads(graph, branch === null ? 'head' : `${branch}@head`, heads);
  return heads[0] ?? null;
}

function multipleHeads(graph: RevisionGraph, symbol: string, heads: readonly Revision[]): GraphError {
  return new GraphError('graph.multiple-heads', {
    symbol,
    heads: heads.map((head) => head.revision),
    partedAt: partedAt(graph, heads)?.revision ?? null,
  });
}
