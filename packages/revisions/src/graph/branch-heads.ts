import { GraphError } from './graph-error.ts';
import { sharesLineage } from './lineage.ts';
import { lookUp } from './look-up.ts';
import { partedAt } from './parting.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { splitBranch } from './symbols.ts';

/** Do two revisions belong to one line? */
type Related = (a: Revision, b: Revision) => boolean;

/** Leaves out of some revisions those that do not belong. */
export type Selection = (revisions: readonly Revision[]) => readonly Revision[];

/**
 * Selects what belongs to the lineage of a symbol: everything above and below the revisions that it stands for,
 * and above and below the namesake of its branch. Of `base`, everything.
 *
 * Names are only looked up once there is something to select from, so that `nope@base` is the base.
 *
 * @throws GraphError as `resolveList`, when it selects
 */
export function lineageOf(
  graph: RevisionGraph,
  symbol: string,
  related: Related = (a, b) => sharesLineage(a, b),
): Selection {
  const { branch, name } = splitBranch(symbol);
  return (revisions) => {
    const heads = name === 'head' || name === 'heads' ? headsFor(graph, symbol) : [];
    if (revisions.length === 0) return [];
    const names = [branch, ['head', 'heads', 'base'].includes(name) ? null : name];
    const members = [...heads, ...names.flatMap((known) => (known === null ? [] : lookUp(graph, known)))];
    if (members.length === 0) return revisions;
    return revisions.filter((revision) => members.some((member) => related(revision, member)));
  };
}

/**
 * The heads that `head`, `heads`, `branch@head` or `branch@heads` stands for.
 *
 * Bare `heads` leaves out what something depends on; the others choose among all that nothing revises.
 *
 * @throws GraphError `graph.multiple-heads` if it is `head` and there are several, and those of `lookUp`
 */
export function headsFor(graph: RevisionGraph, symbol: string): readonly Revision[] {
  const { branch, name } = splitBranch(symbol);
  if (branch === null && name === 'heads') return graph.tops;
  const heads = branch === null ? graph.heads : lineageOf(graph, branch)(graph.heads);
  if (name === 'head' && heads.length > 1) throw multipleHeads(graph, symbol, heads);
  return heads;
}

/** One revision is wanted, but the symbol stands for these. */
export function multipleHeads(graph: RevisionGraph, symbol: string, heads: readonly Revision[]): GraphError {
  return new GraphError('graph.multiple-heads', {
    symbol,
    heads: heads.map((head) => head.revision),
    partedAt: partedAt(graph, heads).map((revision) => revision.revision),
  });
}
