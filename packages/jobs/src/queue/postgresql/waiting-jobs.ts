import type { Db } from 'pg-boss';
import { type JobRequest, requestKey } from '../job-request.ts';
import { queueSchema } from './open-boss.ts';
import { jobsQueue } from './queues.ts';

export interface HastenOptions {
  /** `created`: it was never tried. `retry`: it has failed and is tried again. */
  readonly states: readonly ('created' | 'retry')[];
  /** How long it may wait still, in milliseconds. Default: 0. */
  readonly delayMs?: number | undefined;
}

/** Whether the same work waits already; it waits no longer then than it is told to. */
export async function hasten(
  db: Db,
  request: JobRequest,
  { states, delayMs = 0 }: HastenOptions,
): Promise<boolean> {
  const { rows } = await db.executeSql(hastenSql, [jobsQueue, requestKey(request), states, delayMs]);
  return rows.length > 0;
}

/** The condition is that of the index by which pg-boss keeps one of each key. */
const hastenSql = `
  update ${queueSchema}.job
  set start_after = least(start_after, now() + $4 * interval '1 millisecond')
  where name = $1 and coalesce(singleton_key, '') = $2 and policy = 'stately'
    and state < 'active' and state::text = any($3)
  returning id`;
