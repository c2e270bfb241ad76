import type { PostgresTarget } from '@auditly/schema/database';
import { carryOut } from '../carry-out.ts';
import type { RunningQueue, TakingOptions } from '../running-queue.ts';
import { prepareStop } from '../stopping.ts';
import { bossQueue } from './boss-queue.ts';
import { keepSchedules } from './keep-schedules.ts';
import { type OpenBoss, openBoss } from './open-boss.ts';
import { makeQueues } from './queues.ts';
import { takeJobs } from './take-jobs.ts';

/** How much of the time for stopping is kept for the queue's own end, in milliseconds. */
const closingMs = 1000;

/** Takes jobs from PostgreSQL, as one of any number of workers. @throws QueueError, DatabaseConnectionError */
export async function runQueueOnServer(
  target: PostgresTarget,
  { concurrency, pollSeconds = 2, schedules, leaseMs, perform, logger, metrics, signal }: TakingOptions,
): Promise<RunningQueue> {
  const open = await openBoss(target, { logger, maintains: true });
  const { boss } = open;
  const stopping = prepareStop();
  const queue = bossQueue(open);
  try {
    for (const step of [
      () => open.start(),
      () => makeQueues(boss, { leaseMs }),
      () => keepSchedules(boss, schedules),
    ]) {
      signal?.throwIfAborted();
      await step();
    }
    const enqueue: RunningQueue['enqueue'] = async (request, options) => {
      const enqueued = await queue.enqueue(request, options);
      taking.wake();
      return enqueued;
    };
    const taking = await takeJobs(open, {
      logger,
      concurrency,
      pollSeconds,
      handle: (attempt) =>
        carryOut(
          { ...attempt, signal: AbortSignal.any([attempt.signal, stopping.signal]) },
          { perform, enqueue, logger, metrics, stopping },
        ),
    });
    return {
      ...queue,
      enqueue,
      stop: async (withinMs) => {
        stopping.begin();
        const forJobs = Math.max(withinMs / 2, withinMs - closingMs);
        const haveEnded = await stopping.await(taking.stop(), forJobs);
        if (!haveEnded) logger.warn({}, 'jobs do not end: the queue hands them out again');
        await open.close(withinMs - forJobs);
      },
    };
  } catch (error) {
    await closeAfter(open);
    throw error;
  }
}

/** What went wrong first is what has to be told. */
async function closeAfter(open: OpenBoss): Promise<void> {
  await open.close(closingMs).catch(() => undefined);
}
