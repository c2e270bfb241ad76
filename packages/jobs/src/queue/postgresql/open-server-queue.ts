import type { PostgresTarget } from '@auditly/schema/database';
import type { Logger } from '../../logging/logger.ts';
import type { JobQueue } from '../job-queue.ts';
import { checkRequest } from '../job-request.ts';
import { bossQueue } from './boss-queue.ts';
import { openBoss } from './open-boss.ts';
import { jobsQueue, makeQueues } from './queues.ts';

/** Until a worker says otherwise, which knows what it was told. */
const leaseMs = 60_000;

/** The queue for those who take no jobs. */
export async function openServerQueue(target: PostgresTarget, logger: Logger): Promise<JobQueue> {
  const open = await openBoss(target, { logger, maintains: false });
  const queue = bossQueue(open);
  let started: Promise<void> | undefined;
  const start = async (): Promise<void> => {
    await open.start();
    // What workers have made stays as it is.
    if ((await open.boss.getQueue(jobsQueue)) === null) await makeQueues(open.boss, { leaseMs });
  };
  return {
    ...queue,
    enqueue: async (request, options) => {
      // Nothing is made for what is refused.
      checkRequest(request);
      started ??= start();
      await started;
      return queue.enqueue(request, options);
    },
    close: () => open.close(1000),
  };
}
