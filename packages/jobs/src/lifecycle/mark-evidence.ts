import type { Connection } from '../database/connection.ts';
import { textOf } from '../database/row-values.ts';
import { sqlTime } from '../database/sql-time.ts';
import { daysBefore } from './days.ts';

export interface MarkOptions {
  readonly now: () => Date;
  /** From which age on evidence is stale, in days since it was collected. Null: none is. Default: 30. */
  readonly staleAfterDays?: number | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How many pieces of evidence have another mark now. */
export interface MarkCounts {
  readonly expired: number;
  readonly stale: number;
  /** Neither any more. */
  readonly cleared: number;
}

const batch = 1000;

/**
 * Marks evidence that has expired, or that was collected too long ago, and takes the mark from what is neither any more.
 * Expired is more than stale. Some at a time are done in one transaction: it may be ended at any moment and done again.
 *
 * The marks are for those who look: controls are judged by which kinds of evidence exist, whatever their age.
 *
 * @throws JobError `job.days`; the reason of the signal
 */
export async function markEvidence(
  connection: Connection,
  { now, staleAfterDays = 30, signal }: MarkOptions,
): Promise<MarkCounts> {
  const time = now();
  const at = sqlTime(time);
  const staleBefore =
    staleAfterDays === null ? '0001-01-01 00:00:00' : daysBefore(time, staleAfterDays, 'staleAfterDays');
  const counts = { expired: 0, stale: 0, cleared: 0 };
  for (let last = 0; ; ) {
    signal?.throwIfAborted();
    const marked = await connection.query(
      `update evidence set lifecycle_state = ${state}, lifecycle_at = case when ${state} is not null then $1 end
       where id in (select id from evidence
         where id > $3 and coalesce(lifecycle_state, '') <> coalesce(${state}, '') order by id limit ${batch})
       returning id, lifecycle_state`,
      [at, staleBefore, last],
    );
    for (const row of marked) counts[countOf(textOf(row, 'lifecycle_state'))] += 1;
    if (marked.length < batch) return counts;
    last = Math.max(...marked.map((row) => Number(row['id'])));
    await connection.giveWay();
  }
}

/** What a piece of evidence should be marked as. */
const state = `case when expires_at <= $1 then 'expired' when collected_at < $2 then 'stale' end`;

function countOf(mark: string | null): keyof MarkCounts {
  if (mark === null) return 'cleared';
  return mark === 'expired' ? 'expired' : 'stale';
}
