import { planDowngrade, type RevisionGraph, resolveDowngradeTarget } from '@auditly/revisions';

/**
 * What a downgrade is about to do that its target does not say, where a database stands at several revisions.
 *
 * @param rows in the order of the database
 * @throws GraphError as the downgrade itself
 */
export function downgradeWarnings(
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
): readonly string[] {
  if (rows.length < 2) return [];
  const undone = new Set(planDowngrade(graph, rows, target).map(({ revision }) => revision));
  const going = rows.filter((row) => undone.has(row));
  const { firstOf } = resolveDowngradeTarget(graph, rows, target);
  const [first, ...others] = firstOf;
  if (first !== undefined) {
    const choices = others.map((row) => `${row}@${target}`).join(', ');
    return [
      `the database stands at ${rows.join(', ')}; "${target}" counts from ${first}, which it returned first, and undoes that branch only (for another: ${choices})`,
    ];
  }
  return going.length < 2 ? [] : [`several branches are undone: those of ${going.join(', ')}`];
}
