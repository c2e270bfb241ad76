import type { GraphError, GraphFaults } from '../src/graph/index.ts';
import { asList, type CaseGraph } from './case-file.ts';

/** Codes that only occur where Alembic does something unsafe instead, and the number of the pitfall. */
const always: { readonly [Code in keyof GraphFaults]?: number } = {
  'graph.trailing-characters': 8,
  'graph.unrelated-branch': 23,
  'graph.misleading-label': 28,
  'graph.revision-exists': 41,
  'graph.id-too-long': 41,
  'graph.duplicate-revision': 42,
};

/**
 * The number of the pitfall in DEVIATIONS.md, if Alembic does something unsafe where the graph answers with this
 * error; null if Alembic answers with an error too.
 */
export function deviationOf({ code, facts }: GraphError, graph: CaseGraph): number | null {
  const deviation = always[code];
  if (deviation !== undefined) return deviation;
  if (code === 'graph.cycle' || code === 'graph.dependency-cycle')
    return isOverlooked(code, graph) ? 43 : null;
  if (code === 'graph.unknown-rows' && 'rows' in facts) {
    const names = graph.revisions.map(({ revision }) => revision);
    return facts.rows.every((row) => names.some((name) => name.startsWith(row))) ? 45 : null;
  }
  return null;
}

/**
 * Alembic reports a cycle only if some revision cannot be reached both from a head and from a base, so that it
 * overlooks one with a way in below and a way out above.
 */
function isOverlooked(code: 'graph.cycle' | 'graph.dependency-cycle', { revisions }: CaseGraph): boolean {
  const ids = new Map(
    revisions.flatMap((r) => [r.revision, ...asList(r.branchLabels)].map((n) => [n, r.revision])),
  );
  const below = new Map<string, readonly string[]>();
  const above = new Map<string, string[]>(revisions.map(({ revision }) => [revision, []]));
  for (const { revision, downRevision, dependsOn } of revisions) {
    const needs =
      code === 'graph.cycle' ? asList(downRevision) : [...asList(downRevision), ...asList(dependsOn)];
    const needed = needs.flatMap((name) => ids.get(name) ?? []);
    below.set(revision, needed);
    for (const id of needed) above.get(id)?.push(revision);
  }
  const ends = (links: ReadonlyMap<string, readonly string[]>) =>
    [...links].flatMap(([id, next]) => (next.length === 0 ? [id] : []));
  const reached = [closure(ends(above), below), closure(ends(below), above)];
  return revisions.every(({ revision }) => reached.every((found) => found.has(revision)));
}

function closure(
  from: readonly string[],
  links: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const next of links.get(id) ?? []) found.add(next);
  return found;
}
