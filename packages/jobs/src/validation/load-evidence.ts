import type { SqlParts, Statements } from '../database/connection.ts';
import { textsOf } from '../database/row-values.ts';
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
  const rows = await statements.query(evidenceQuery(statements.parts), [JSON.stringify(systems)]);
  const evidence = new Map<number, Map<string, readonly string[]>>();
  for (const row of rows) {
    const system = Number(row['system_id']);
    const kinds = evidence.get(system) ?? new Map<string, readonly string[]>();
    evidence.set(system, kinds);
    kinds.set(String(row['evidence_type']), textsOf(row, 'keys'));
  }
  return evidence;
}

/**
 * Goes from kind to kind in the index `ix_evidence_newest`, and looks at the newest of each alone: a system may have any
 * number of artifacts.
 */
export function evidenceQuery({ numbersOf, listOf }: SqlParts): string {
  return `with recursive kinds (system_id, evidence_type) as (
      select s.id, (select min(e.evidence_type) from evidence e where e.system_id = s.id)
      from systems s where s.id in (${numbersOf('$1')})
      union all
      select k.system_id, (select min(e.evidence_type) from evidence e
        where e.system_id = k.system_id and e.evidence_type > k.evidence_type)
      from kinds k where k.evidence_type is not null)
    select k.system_id, k.evidence_type,
      (select ${listOf('newest.key')} from (
        select n.key from evidence n where n.system_id = k.system_id and n.evidence_type = k.evidence_type
        order by n.collected_at desc, n.id desc limit ${mostKeys}) newest) as keys
    from kinds k where k.evidence_type is not null order by k.system_id, k.evidence_type`;
}
