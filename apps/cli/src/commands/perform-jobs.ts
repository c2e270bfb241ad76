import { hostname } from 'node:os';
import type { Logger, Metrics } from '@auditly/jobs';
import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import { type JobRequest, performer } from '@auditly/jobs/queue';
import type { DatabaseTarget } from '@auditly/schema/database';
import { watchedConnect } from '../database/jobs-database.ts';

/** A job that was run here. */
export interface JobDone {
  readonly job: JobRequest;
  /** Its row in `job_runs`; null where it failed, and perhaps never got one. */
  readonly run: number | null;
  readonly metrics: Metrics;
  /** Why it failed; null if it went well. */
  readonly error: string | null;
}

export interface PerformOptions {
  readonly target: DatabaseTarget;
  readonly configuration: WorkerConfiguration;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * Runs jobs in this process, one after the other, and then what has to be done after them, each once. One that fails
 * keeps no other from being run, unless it was told to stop.
 *
 * @returns what was run, with the first error, or the reason of the signal; `error` is null if all went well
 */
export async function performAll(
  requests: readonly JobRequest[],
  { target, configuration, now, logger, signal }: PerformOptions,
): Promise<{ readonly done: readonly JobDone[]; readonly error: unknown }> {
  const { leaseMs, lifecycle } = configuration;
  const perform = performer({
    database: target,
    connect: (ending) => watchedConnect(target, 'work', ending),
    // Tells this process from all workers, and from others of its kind.
    owner: `${hostname()}:${process.pid} (auditly jobs run)`,
    now,
    logger,
    leaseMs,
    lifecycle: {
      staleAfterDays: lifecycle.staleAfterDays,
      keepRunsDays: lifecycle.keepRunsDays ?? undefined,
      keepResultsDays: lifecycle.keepResultsDays ?? undefined,
    },
  });
  const done: JobDone[] = [];
  let error: unknown = null;
  const waiting = new Map(requests.map((request) => [JSON.stringify(request), request]));
  for (const [key, job] of waiting) {
    if (signal.aborted) break;
    try {
      const { run = null, metrics, next } = await perform({ request: job, signal });
      // What only hands out others is no job for whoever reads this.
      if (run !== null) done.push({ job, run, metrics, error: null });
      // A validation that two imports want comes after both.
      for (const each of next) {
        waiting.delete(JSON.stringify(each));
        waiting.set(JSON.stringify(each), each);
      }
    } catch (thrown) {
      error ??= thrown;
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      done.push({ job, run: null, metrics: {}, error: reason });
    }
    waiting.delete(key);
  }
  return { done, error: signal.aborted ? signal.reason : error };
}
