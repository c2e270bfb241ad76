import type { Revision, RevisionGraph } from '@auditly/revisions';

/** What a stamp has made the database forget, unless it only went down one line. */
export function stampWarnings(
  graph: RevisionGraph,
  from: readonly string[],
  to: readonly string[],
): readonly string[] {
  const targets = to.flatMap((row) => graph.get(row) ?? []);
  if (targets.length === 0) return [];
  const applied = closure(targets, ({ needs }) => needs);
  const above = closure(targets, ({ children }) => children);
  const before = closure(
    from.flatMap((row) => graph.get(row) ?? []),
    ({ needs }) => needs,
  );
  const lost = [...before].filter((revision) => !applied.has(revision));
  const severalLines = lost.filter(({ revision }) => from.includes(revision)).length > 1;
  if (!severalLines && lost.every((revision) => above.has(revision))) return [];
  const named = lost.map(({ revision }) => revision).join(', ');
  return [`${named} no longer count as applied, and nothing of them was undone`];
}

function closure(
  start: readonly Revision[],
  next: (revision: Revision) => readonly Revision[],
): ReadonlySet<Revision> {
  const found = new Set(start);
  // A Set hands out what is added while it is walked.
  for (const revision of found) for (const other of next(revision)) found.add(other);
  return found;
}
