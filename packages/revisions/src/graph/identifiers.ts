import { headsFor, multipleHeads } from './branch-heads.ts';
import { lookUp, lookUpBranch } from './look-up.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { splitBranch } from './symbols.ts';
import { type Place, walkDown } from './walk.ts';

/**
 * What a symbol stands for where several revisions are allowed: a name, `head`, `heads`, `base`, or one of
 * these in a branch (`branch@head`). Nothing for `base`, and nothing for `head` in an empty graph.
 *
 * `head`, `branch@head` and `branch@heads` choose among the revisions that nothing revises; bare `heads` leaves
 * out those that something depends on. `-2` and `branch@-2` count down from each head, by down revision.
 *
 * @throws GraphError with one of the codes of `IdentifierFaults`
 */
export function resolveList(graph: RevisionGraph, symbol: string): readonly Place[] {
  const { branch, name } = splitBranch(symbol);
  if (name === 'base') return [];
  if (name === 'head' || name === 'heads') {
    const heads = headsFor(graph, symbol);
    // `head@head` has heads to show, but no branch is called `head`.
    if (branch !== null && heads.length > 0) lookUpBranch(graph, branch);
    return heads;
  }
  if (/^-0*[1-9][0-9]*$/.test(name)) {
    const steps = -Number(name);
    return graph.tops
      .filter((head) => branch === null || head.labels.includes(branch))
      .map((from) => walkDown(graph, { symbol, from, steps, tooFar: 'beyond' }));
  }
  return [lookUp(graph, name, branch)];
}

/**
 * What a symbol stands for where one revision is wanted; null is the base.
 *
 * @throws GraphError as `resolveList`, and `graph.multiple-heads` where `heads` are several
 */
export function resolveOne(graph: RevisionGraph, symbol: string): Revision | null {
  const { branch, name } = splitBranch(symbol);
  if (name !== 'base' && name !== 'head' && name !== 'heads') return lookUp(graph, name, branch);
  const found = name === 'base' ? [] : headsFor(graph, symbol);
  if (found.length > 1) throw multipleHeads(graph, symbol, found);
  if (branch !== null) lookUpBranch(graph, branch);
  return found[0] ?? null;
}
