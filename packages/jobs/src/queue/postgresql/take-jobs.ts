import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { QueueError } from '../../errors/queue-error.ts';
import type { Attempt, Verdict } from '../carry-out.ts';
import { type JobRequest, readRequest } from '../job-request.ts';
import { jobsQueue } from './queues.ts';

export interface TakeOptions {
  /** How many jobs are done at once. */
  readonly concurrency: number;
  /** How often it is looked for a job when there was none, in seconds. */
  readonly pollSeconds: number;
  readonly handle: (attempt: Attempt) => Promise<Verdict>;
}

/** Jobs are being taken. */
export interface Taking {
  /** Looks for jobs at once: one was handed out just now. */
  wake(): void;
  /** Takes no more. Resolves when those that are being done have ended. */
  stop(): Promise<void>;
}

/** How often a worker says that it does a job still, in the time for which it is believed. */
const signsOfLife = 3;

/** Takes jobs from the queue and does them. */
export async function takeJobs(
  boss: PgBoss,
  { concurrency, pollSeconds, handle }: TakeOptions,
): Promise<Taking> {
  const ids: string[] = [];
  const queue = await boss.getQueue(jobsQueue);
  const options = {
    includeMetadata: true,
    perJobResults: true,
    pollingIntervalSeconds: pollSeconds,
    heartbeatRefreshSeconds: (queue?.heartbeatSeconds ?? 10) / signsOfLife,
  } as const;
  for (let index = 0; index < concurrency; index += 1) {
    const id = await boss.work<unknown, unknown, typeof options>(jobsQueue, options, async (jobs) => {
      // Where there was one job there may be another: pg-boss waits for the next look otherwise.
      const own = ids[index];
      if (own !== undefined) boss.notifyWorker(own);
      return Promise.all(jobs.map((job) => resultOf(job, handle)));
    });
    ids.push(id);
  }
  return {
    wake: () => {
      for (const id of ids) boss.notifyWorker(id);
    },
    stop: () => boss.offWork(jobsQueue, { wait: true }),
  };
}

async function resultOf(
  { id, data, retryCount, retryLimit, signal }: JobWithMetadata<unknown>,
  handle: TakeOptions['handle'],
): Promise<JobResult> {
  const request = requestOf(data);
  // Trying it again would not make a job of it.
  if (request instanceof QueueError)
    return { id, status: 'deadletter', output: { message: request.message } };
  const isLast = retryCount >= retryLimit;
  const { outcome, output } = await handle({ request, isLast, signal });
  const isFailure = outcome === 'failed' || outcome === 'dead';
  return { id, status: isFailure ? 'failed' : 'completed', output };
}

function requestOf(data: unknown): JobRequest | QueueError {
  try {
    return readRequest(data);
  } catch (error) {
    if (error instanceof QueueError) return error;
    throw error;
  }
}
