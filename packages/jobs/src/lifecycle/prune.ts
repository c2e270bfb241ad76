import type { Connection } from '../database/connection.ts';
import { daysBefore } from './days.ts';

export interface PruneOptions {
  readonly now: () => Date;
  /** Runs that ended longer ago are removed. Default: none is. */
  readonly keepRunsDays?: number | undefined;
  /** Results that are older are removed. Default: none is. */
  readonly keepResultsDays?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How many rows were removed. */
export interface PruneCounts {
  readonly runs: number;
  readonly results: number;
}

/**
 * Removes old runs and old results. The newest result of a system and a control stays however old it is, and so does the
 * newest run of each type and environment, and what still runs.
 *
 * @throws JobError `job.days`; the reason of the signal
 */
export async function prune(
  connection: Connection,
  { now, keepRunsDays, keepResultsDays, signal }: PruneOptions,
): Promise<PruneCounts> {
  const time = now();
  const runsBefore = keepRunsDays === undefined ? null : daysBefore(time, keepRunsDays, 'keepRunsDays');
  const resultsBefore =
    keepResultsDays === undefined ? null : daysBefore(time, keepResultsDays, 'keepResultsDays');
  signal?.throwIfAborted();
  const runs = runsBefore === null ? 0 : await pruneRuns(connection, runsBefore);
  const results = resultsBefore === null ? 0 : await pruneResults(connection, resultsBefore, signal);
  return { runs, results };
}

function pruneRuns(connection: Connection, before: string): Promise<number> {
  return connection.change(
    `delete from job_runs where status in ('success', 'failed') and finished_at < $1 and id in (
       select id from (
         select id, row_number() over (partition by job_type, environment order by started_at desc, id desc) as place
         from job_runs) runs where place > 1)`,
    [before],
  );
}

/** One system after the other: a history of years is not gone through in one transaction. */
async function pruneResults(
  connection: Connection,
  before: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const systems = await connection.query(
    `select id from systems s where exists (
       select 1 from validation_results r where r.system_id = s.id and r.validated_at < $1) order by id`,
    [before],
  );
  let removed = 0;
  for (const system of systems) {
    signal?.throwIfAborted();
    removed += await connection.change(
      `delete from validation_results where id in (
         select id from (
           select id, validated_at,
             row_number() over (partition by control_id order by validated_at desc, id desc) as place
           from validation_results where system_id = $1) results
         where place > 1 and validated_at < $2)`,
      [Number(system['id']), before],
    );
    await connection.giveWay();
  }
  return removed;
}
