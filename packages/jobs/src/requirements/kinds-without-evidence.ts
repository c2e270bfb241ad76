import type { Statements } from '../database/connection.ts';

/**
 * Those of some kinds of evidence that there is none of, in their order, each once: a name that is typed wrong is among
 * them. None in a database without any evidence, where that says nothing.
 */
export async function kindsWithoutEvidence(
  statements: Statements,
  kinds: readonly string[],
): Promise<readonly string[]> {
  const [any] = await statements.query('select id from evidence limit 1');
  if (any === undefined) return [];
  const missing: string[] = [];
  for (const kind of new Set(kinds)) {
    const [one] = await statements.query('select id from evidence where evidence_type = $1 limit 1', [kind]);
    if (one === undefined) missing.push(kind);
  }
  return missing;
}
