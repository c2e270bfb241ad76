import type { Statements } from '../database/connection.ts';
import type { EvidenceByType } from './judge.ts';

/**
 * How many keys are told of each kind of evidence. A result says where what counted lies, and is written for every
 * control again: with all of them, a system of many artifacts would fill the disk.
 */
const mostKeys = 10;

/** The evidence of systems by its kinds, the newest first, by the rows of the systems. Those without any are not in it. */
export async function loadEvidence(
  statements: Statements,
  systems: readonly number[],
): Promise<ReadonlyMap<number, EvidenceByType>> {
  const rows = await statements.query(
    `select system_id, evidence_type, key from (
       select system_id, evidence_type, key,
         row_number() over (partition by system_id, evidence_type order by collected_at desc, id desc) as place
       from evidence where system_id in (${statements.parts.numbersOf('$1')})) newest
     where place <= ${mostKeys} order by system_id, evidence_type, place`,
    [JSON.stringify(systems)],
  );
  const evidence = new Map<number, Map<string, string[]>>();
  for (const row of rows) {
    const system = Number(row['system_id']);
    const kinds = evidence.get(system) ?? new Map<string, string[]>();
    evidence.set(system, kinds);
    const type = String(row['evidence_type']);
    const keys = kinds.get(type) ?? [];
    kinds.set(type, keys);
    keys.push(String(row['key']));
  }
  return evidence;
}
