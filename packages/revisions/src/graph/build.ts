import { GraphError } from './graph-error.ts';
import { spreadLabels } from './labels.ts';
import type { Revision } from './revision.ts';
import type { RevisionHeader } from './revision-header.ts';
import { invalidIdCharacters } from './revision-id.ts';
import { topologicalOrder } from './topological-order.ts';
import type { Source } from './wording.ts';

/** A revision while its graph is being built. */
interface Draft extends Revision {
  position: number;
  readonly parents: Draft[];
  readonly children: Draft[];
  readonly dependencies: Draft[];
  readonly needs: Draft[];
  readonly neededBy: Draft[];
  readonly labels: string[];
}

/** What a graph is made of. */
export interface Built {
  /** In the order of loading. */
  readonly loaded: readonly Revision[];
  /** In topological order. */
  readonly ordered: readonly Revision[];
  /** Ids and branch labels: one table, since both are looked up alike. */
  readonly names: ReadonlyMap<string, Revision>;
}

/**
 * Links headers to a graph.
 *
 * @throws GraphError with one of the codes of `LoadFaults`
 */
export function build(headers: Iterable<RevisionHeader>): Built {
  const byId = declare(headers);
  const loaded = [...byId.values()];
  const names = declareLabels(byId);
  for (const draft of loaded) link(draft, byId, names);
  const ordered = order(loaded);
  spreadLabels(loaded);
  return { loaded, ordered, names };
}

function sourceOf({ revision, file }: RevisionHeader): Source {
  return { revision, file };
}

function declare(headers: Iterable<RevisionHeader>): Map<string, Draft> {
  const byId = new Map<string, Draft>();
  for (const header of headers) {
    const source = sourceOf(header);
    const characters = invalidIdCharacters(header.revision);
    if (characters.length > 0 || header.revision === '') {
      throw new GraphError('graph.invalid-id', { ...source, characters });
    }
    if (header.downRevision.includes(header.revision)) throw new GraphError('graph.self-loop', source);
    if (header.dependsOn.includes(header.revision)) throw new GraphError('graph.self-dependency', source);
    const other = byId.get(header.revision);
    if (other !== undefined) {
      const files = [other.file, header.file];
      throw new GraphError('graph.duplicate-revision', { revision: header.revision, files });
    }
    byId.set(header.revision, {
      ...header,
      position: byId.size,
      parents: [],
      children: [],
      dependencies: [],
      needs: [],
      neededBy: [],
      labels: [...new Set(header.branchLabels)],
    });
  }
  return byId;
}

function declareLabels(byId: ReadonlyMap<string, Draft>): Map<string, Draft> {
  const names = new Map(byId);
  for (const draft of byId.values()) {
    for (const label of draft.branchLabels) {
      const other = names.get(label);
      if (other !== undefined) {
        throw new GraphError('graph.duplicate-label', { ...sourceOf(draft), label, other: sourceOf(other) });
      }
      names.set(label, draft);
    }
  }
  return names;
}

function link(draft: Draft, byId: ReadonlyMap<string, Draft>, names: ReadonlyMap<string, Draft>): void {
  for (const missing of new Set(draft.downRevision)) {
    const parent = byId.get(missing);
    if (parent === undefined) {
      const label = names.has(missing);
      throw new GraphError('graph.missing-parent', { ...sourceOf(draft), missing, label });
    }
    draft.parents.push(parent);
    parent.children.push(draft);
    need(draft, parent);
  }
  for (const missing of draft.dependsOn) {
    const dependency = names.get(missing);
    if (dependency === undefined) {
      throw new GraphError('graph.unknown-dependency', { ...sourceOf(draft), missing });
    }
    if (draft.dependencies.includes(dependency)) continue;
    draft.dependencies.push(dependency);
    if (!draft.parents.includes(dependency)) need(draft, dependency);
  }
}

function need(draft: Draft, needed: Draft): void {
  draft.needs.push(needed);
  needed.neededBy.push(draft);
}

function order(loaded: readonly Draft[]): readonly Draft[] {
  const ordering = topologicalOrder(loaded, dependenciesThenParents);
  if ('cycle' in ordering) {
    // A ring of down revisions alone is the plainer fault, so it is named even if a dependency was met first.
    const byParents = topologicalOrder(loaded, (draft) => draft.parents);
    if ('cycle' in byParents) throw new GraphError('graph.cycle', { cycle: byParents.cycle.map(sourceOf) });
    throw new GraphError('graph.dependency-cycle', { cycle: ordering.cycle.map(sourceOf) });
  }
  ordering.order.forEach((draft, place) => {
    draft.position = place;
  });
  return ordering.order;
}

/** Dependencies before parents, so that a line stands directly on its parent. */
function dependenciesThenParents({ dependencies, parents }: Draft): readonly Draft[] {
  return dependencies.length === 0 ? parents : [...dependencies, ...parents];
}
