import type { Logger } from '../logging/logger.ts';
import type { Attempt, Performed } from './carry-out.ts';
import type { JobMetrics } from './job-metrics.ts';
import type { JobQueue, JobSchedule } from './job-queue.ts';
import type { JobRequest } from './job-request.ts';

/** See {@link TakingOptions.lastBegun}. */
export type LastBegun = Date | 'nothing-to-do' | null;

/** How a worker takes jobs. */
export interface TakingOptions {
  /** Who takes them: a name that tells one worker from all others. */
  readonly owner: string;
  readonly schedules: readonly JobSchedule[];
  /** How many jobs are done at once. One on SQLite, whatever is said here. */
  readonly concurrency: number;
  /** How long a worker is believed to be alive after its last sign of life. */
  readonly leaseMs: number;
  /** How often it is looked for jobs when there was none, in seconds. At least 0.5; default: 2. */
  readonly pollSeconds?: number | undefined;
  readonly perform: (attempt: Attempt) => Promise<Performed>;
  /**
   * When a job of this work was last begun. Null: never; `nothing-to-do`: never, and nothing is there that it could be done
   * with. Only asked where the queue does not know.
   */
  readonly lastBegun: (request: JobRequest) => Promise<LastBegun>;
  readonly logger: Logger;
  readonly metrics: JobMetrics;
  /** Ends the beginning. */
  readonly signal?: AbortSignal | undefined;
}

/** A queue whose jobs are being taken in this process. */
export interface RunningQueue extends Omit<JobQueue, 'close'> {
  /**
   * Takes no job any more, and gives those that are being done half of the time to end. Then they are told to, and go back
   * to the queue. Connections of the queue are closed when this returns.
   */
  stop(withinMs: number): Promise<void>;
}
