import type { JobResult, JobWithMetadata } from 'pg-boss';
import { QueueError } from '../../errors/queue-error.ts';
import type { Logger } from '../../logging/logger.ts';
import type { Attempt, Verdict } from '../carry-out.ts';
import type { JobOutcome } from '../job-metrics.ts';
import { type JobRequest, readRequest } from '../job-request.ts';
import type { OpenBoss } from './open-boss.ts';
import { jobsQueue } from './queues.ts';
import { hasten } from './waiting-jobs.ts';

export interface TakeOptions {
  /** How many jobs are done at once. */
  readonly concurrency: number;
  /** How often it is looked for a job when there was none, in seconds. */
  readonly pollSeconds: number;
  readonly handle: (attempt: Attempt) => Promise<Verdict>;
  readonly logger: Logger;
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
  { boss, db }: Pick<OpenBoss, 'boss' | 'db'>,
  { concurrency, pollSeconds, ...options }: TakeOptions,
): Promise<Taking> {
  const ids: string[] = [];
  const queue = await boss.getQueue(jobsQueue);
  const terms = {
    includeMetadata: true,
    perJobResults: true,
    pollingIntervalSeconds: pollSeconds,
    heartbeatRefreshSeconds: (queue?.heartbeatSeconds ?? 10) / signsOfLife,
  } as const;
  for (let index = 0; index < concurrency; index += 1) {
    const id = await boss.work<unknown, unknown, typeof terms>(jobsQueue, terms, async (jobs) => {
      // Where there was one job there may be another: pg-boss waits for the next look otherwise.
      const own = ids[index];
      if (own !== undefined) boss.notifyWorker(own);
      return Promise.all(jobs.map((job) => resultOf(job, db, options)));
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
  db: OpenBoss['db'],
  { handle, logger }: Pick<TakeOptions, 'handle' | 'logger'>,
): Promise<JobResult> {
  const request = requestOf(data);
  // Trying it again would not make a job of it.
  if (request instanceof QueueError)
    return { id, status: 'deadletter', output: { message: request.message } };
  // Two of the same work cannot both wait for being tried again: pg-boss would lay this one aside at its first failure.
  if (retryCount === 0 && (await hasten(db, request, { states: ['retry'] }))) {
    const reason = 'the same waits for being tried again, and is tried now';
    logger.info({ job: request, reason }, 'job put together with another one');
    return { id, status: 'completed', output: { deferred: reason } };
  }
  const isLast = retryCount >= retryLimit;
  const { outcome, output } = await handle({ request, isLast, signal });
  return { id, status: statuses[outcome], output };
}

/** What is dead is so for the queue too, whatever it would do with it by itself. */
const statuses = {
  success: 'completed',
  deferred: 'completed',
  returned: 'completed',
  failed: 'failed',
  dead: 'deadletter',
} as const satisfies Readonly<Record<JobOutcome, JobResult['status']>>;

function requestOf(data: unknown): JobRequest | QueueError {
  try {
    return readRequest(data);
  } catch (error) {
    if (error instanceof QueueError) return error;
    throw error;
  }
}
