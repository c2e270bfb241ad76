import { GraphError } from './graph-error.ts';
import { resolveList, resolveOne } from './identifiers.ts';
import { refuseLabel, refuseMalformedId, refuseUsedId } from './new-names.ts';
import { isHead, type Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import type { Place } from './walk.ts';

/** A revision that somebody wants to make. */
export interface NewRevision {
  readonly revision: string;
  /** Symbols of what it revises; `['head']` unless given. `['heads']` merges all heads, `['base']` begins a line. */
  readonly head?: readonly string[];
  /** May it revise what others revise already? False unless given. */
  readonly splice?: boolean;
  readonly branchLabels?: readonly string[];
  /** Symbols of what it depends on. */
  readonly dependsOn?: readonly string[];
}

/** Where a new revision stands: what its file says, and the heads of the graph with it. */
export interface Placement {
  readonly revision: string;
  readonly downRevision: readonly string[];
  /** Full ids; a branch label that was named in full stays as it is. */
  readonly dependsOn: readonly string[];
  readonly branchLabels: readonly string[];
  /** Ids, sorted. */
  readonly headsAfter: readonly string[];
}

/**
 * Finds the place of a new revision. A merge is one with several heads.
 *
 * @throws GraphError with a code of `IdentifierFaults`, `PlacementFaults` or `LoadFaults`
 */
export function placeRevision(graph: RevisionGraph, wanted: NewRevision): Placement {
  const { revision, head = ['head'], splice = false, branchLabels = [], dependsOn = [] } = wanted;
  refuseMalformedId(revision);
  const parents = parentsOf(graph, head);
  if (!splice) refuseRevised(parents);
  const dependencies = dependsOn.map((symbol) => dependencyFor(graph, symbol));
  refuseUsedId(graph, revision, parents);
  for (const label of branchLabels) refuseLabel(graph, label, revision);
  const heads = graph.heads.filter((other) => !parents.includes(other)).map((other) => other.revision);
  return {
    revision,
    downRevision: parents.map((parent) => parent.revision),
    dependsOn: dependencies,
    branchLabels,
    headsAfter: [...heads, revision].sort(),
  };
}

function parentsOf(graph: RevisionGraph, symbols: readonly string[]): readonly Revision[] {
  const places: readonly Place[] = symbols.flatMap((symbol) => resolveList(graph, symbol));
  // A walk beyond the first revision begins a new line, as Alembic does it; one among others has no meaning.
  if (places.length === 1 && places[0] === 'beyond') return [];
  const parents = places.map((place) => {
    if (typeof place === 'string') throw new GraphError('graph.no-parent', { symbol: symbols.join(' ') });
    return place;
  });
  if (new Set(parents).size < parents.length) {
    const named = parents.map((parent) => parent.revision);
    throw new GraphError('graph.duplicate-parents', { parents: named });
  }
  return parents;
}

function refuseRevised(parents: readonly Revision[]): void {
  const revised = parents.find((parent) => !isHead(parent));
  if (revised === undefined) return;
  const children = revised.children.map((child) => child.revision);
  throw new GraphError('graph.not-a-head', { revision: revised.revision, children });
}

function dependencyFor(graph: RevisionGraph, symbol: string): string {
  const dependency = resolveOne(graph, symbol);
  if (dependency === null) throw new GraphError('graph.no-dependency', { symbol });
  return dependency.labels.includes(symbol) ? symbol : dependency.revision;
}
