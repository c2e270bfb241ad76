import { GraphError } from './graph-error.ts';
import { spreadLabels } from './labels.ts';
import type { Revision } from './revision.ts';
import type { RevisionHeader } from './revision-header.ts';
import { invalidIdCharacters } from './revision-id.ts';
import { topologicalOrder } from './topological-order.ts';
import type { Source } from './wording.ts';

/**
 * A revision while its graph is being built. Its lists are replaced rather than filled: most of them hold one
 * revision, and without dependencies what a revision needs is the very list of its parents.
 */
interface Draft extends Revision {
  position: number;
  parents: readonly Draft[];
  children: Draft[];
  dependencies: readonly Draft[];
  needs: readonly Draft[];
  neededBy: Draft[];
  labels: string[];
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
  for (const draft of loaded) linkParents(draft, byId, names);
  for (const draft of loaded) draft.neededBy = draft.children;
  for (const draft of loaded) if (draft.dependsOn.length > 0) linkDependencies(draft, names);
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
    byId.set(header.revision, draftOf(header, byId.size));
  }
  return byId;
}

function draftOf(header: RevisionHeader, position: number): Draft {
  const { revision, downRevision, dependsOn, branchLabels, message, createdAt, file } = header;
  return {
    revision,
    downRevision,
    dependsOn,
    branchLabels,
    message,
    createdAt,
    file,
    position,
    parents: [],
    children: [],
    dependencies: [],
    needs: [],
    neededBy: [],
    labels: branchLabels.length === 0 ? [] : [...new Set(branchLabels)],
  };
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

function linkParents(
  draft: Draft,
  byId: ReadonlyMap<string, Draft>,
  names: ReadonlyMap<string, Draft>,
): void {
  const parents = once(draft.downRevision).map((missing) => {
    const parent = byId.get(missing);
    if (parent !== undefined) return parent;
    throw new GraphError('graph.missing-parent', { ...sourceOf(draft), missing, label: names.has(missing) });
  });
  draft.parents = parents;
  draft.needs = parents;
  for (const parent of parents) {
    // A list of one is a fraction of the size of one that has been pushed to.
    if (parent.children.length === 0) parent.children = [draft];
    else parent.children.push(draft);
  }
}

function linkDependencies(draft: Draft, names: ReadonlyMap<string, Draft>): void {
  const dependencies = draft.dependsOn.map((missing) => {
    const dependency = names.get(missing);
    if (dependency !== undefined) return dependency;
    throw new GraphError('graph.unknown-dependency', { ...sourceOf(draft), missing });
  });
  draft.dependencies = once(dependencies);
  const others = draft.dependencies.filter((dependency) => !draft.parents.includes(dependency));
  draft.needs = [...draft.parents, ...others];
  for (const dependency of others) {
    if (dependency.neededBy === dependency.children) dependency.neededBy = [...dependency.children];
    dependency.neededBy.push(draft);
  }
}

function once<T>(list: readonly T[]): readonly T[] {
  return list.length < 2 ? list : [...new Set(list)];
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
