import type { Statements } from '../database/connection.ts';

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
  const rows = await statements.query(
    `select id, system_id, control_id, status from (
       select id, system_id, control_id, cast(status as text) as status,
         row_number() over (partition by system_id, control_id order by validated_at desc, id desc) as place
       from validation_results where system_id in (${statements.parts.numbersOf('$1')})) results
     where place = 1 and status = coalesce($2, status) order by system_id, control_id`,
    [JSON.stringify(systems), status],
  );
  return rows.map((row) => ({
    id: Number(row['id']),
    system: Number(row['system_id']),
    control: Number(row['control_id']),
    status: String(row['status']),
  }));
}
