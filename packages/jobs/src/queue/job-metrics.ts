import type { Metrics } from '../runs/job-run.ts';
import type { JobRequest } from './job-request.ts';

/**
 * How a job left the hands of a worker.
 *
 * - `success`: it is done.
 * - `failed`: it is tried again later.
 * - `dead`: it was tried often enough, or can never be done, and is laid aside.
 * - `deferred`: somebody else does the same just now; it is tried again when that one has ended.
 * - `returned`: the worker is to stop; it lies in the queue again.
 */
export type JobOutcome = 'success' | 'failed' | 'dead' | 'deferred' | 'returned';

/** What a worker says about its jobs, for whoever counts. */
export interface JobMetrics {
  started(type: JobRequest['type']): void;
  ended(type: JobRequest['type'], outcome: JobOutcome, seconds: number): void;
  /** What a job that went well has counted: the metrics of its row in `job_runs`. */
  counted(type: JobRequest['type'], metrics: Metrics, seconds: number): void;
}
