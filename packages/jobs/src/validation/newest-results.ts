import type { SqlParts, Statements } from '../database/connection.ts';
import { textOf } from '../database/row-values.ts';

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
  const rows = await statements.query(newestQuery(statements.parts), [JSON.stringify(systems)]);
  return rows.flatMap((row): readonly NewestResult[] => {
    const newest = textOf(row, 'newest');
    if (newest === null) return [];
    const blank = newest.indexOf(' ');
    const found = newest.slice(blank + 1);
    if (status !== null && found !== status) return [];
    const id = Number(newest.slice(0, blank));
    return [{ id, system: Number(row['system_id']), control: Number(row['control_id']), status: found }];
  });
}

/**
 * One look into the index `ix_validation_results_newest` for each system of a JSON array and each control, however long
 * their history is: the id and the status of the newest result, with a blank between. As one value, since a join with the
 * row of that id is planned as a walk through all results.
 */
export function newestQuery({ numbersOf }: SqlParts): string {
  return `select s.id as system_id, c.id as control_id, (
      select cast(n.id as text) || ' ' || cast(n.status as text) from validation_results n
      where n.system_id = s.id and n.control_id = c.id
      order by n.validated_at desc, n.id desc limit 1) as newest
    from systems s cross join controls c where s.id in (${numbersOf('$1')})
    order by s.id, c.id`;
}
