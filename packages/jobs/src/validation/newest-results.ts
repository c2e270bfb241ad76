import type { SqlParts, Statements } from '../database/connection.ts';

/** The newest result of a system and a control. */
export interface NewestResult {
  readonly id: number;
  readonly system: number;
  readonly control: number;
  readonly status: string;
}

/**
 * The newest result of each control, for these systems: by the time of the judgement, and of the same time the one that
 * was written last.
 *
 * @param status only where that newest one has this status
 */
export async function newestResults(
  statements: Statements,
  systems: readonly number[],
  status: string | null = null,
): Promise<readonly NewestResult[]> {
  const rows = await statements.query(newestQuery(statements.parts), [JSON.stringify(systems), status]);
  return rows.map((row) => ({
    id: Number(row['id']),
    system: Number(row['system_id']),
    control: Number(row['control_id']),
    status: String(row['status']),
  }));
}

/**
 * One look into the index `ix_validation_results_newest` for each system and control, however long their history is. Of
 * the systems in a JSON array, and of all statuses unless one is given.
 */
export function newestQuery({ numbersOf }: SqlParts): string {
  return `select r.id, r.system_id, r.control_id, cast(r.status as text) as status
    from systems s cross join controls c join validation_results r on r.id = (
      select n.id from validation_results n where n.system_id = s.id and n.control_id = c.id
      order by n.validated_at desc, n.id desc limit 1)
    where s.id in (${numbersOf('$1')}) and cast(r.status as text) = coalesce($2, cast(r.status as text))
    order by r.system_id, r.control_id`;
}
