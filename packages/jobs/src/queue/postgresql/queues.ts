import type { PgBoss } from 'pg-boss';
import type { JobRequest } from '../job-request.ts';

/**
 * All jobs lie in one queue, so that a worker does as many at once as it is told to, whatever they are, and takes the most
 * urgent one next.
 */
export const jobsQueue = 'jobs';

/** Where jobs are laid that have failed as often as they are tried. */
export const deadQueue = 'dead';

/** How often a job is tried again. */
const retryLimit = 5;

/** Longer than any job lasts: whether its worker lives is known by signs of life. */
const expireInSeconds = 24 * 60 * 60;

/** What goes on longest comes last: imports that wait are judged together. */
const priorities: Readonly<Record<JobRequest['type'], number>> = { lifecycle: 2, import: 1, validation: 0 };

export function priorityOf({ type }: JobRequest): number {
  return priorities[type];
}

export interface QueueTerms {
  /** How long a worker is believed to be alive after its last sign of life; pg-boss takes no less than 10 seconds. */
  readonly leaseMs: number;
}

/** Makes the queues, or changes them to what they have to be. */
export async function makeQueues(boss: PgBoss, { leaseMs }: QueueTerms): Promise<void> {
  const day = 24 * 60 * 60;
  await boss.createQueue(deadQueue, { retentionSeconds: 30 * day });
  const options = {
    retryLimit,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds,
    deleteAfterSeconds: day,
    heartbeatSeconds: Math.max(10, Math.ceil(leaseMs / 1000)),
    deadLetter: deadQueue,
  };
  // One waits and one is active of each key.
  await boss.createQueue(jobsQueue, { ...options, policy: 'stately' });
  await boss.updateQueue(jobsQueue, options);
}
