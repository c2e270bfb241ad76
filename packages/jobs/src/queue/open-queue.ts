import type { DatabaseTarget } from '@auditly/schema/database';
import { QueueError } from '../errors/queue-error.ts';
import type { Logger } from '../logging/logger.ts';
import type { JobQueue } from './job-queue.ts';

export interface OpenQueueOptions {
  readonly logger: Logger;
}

/**
 * The queue that the workers of a database take jobs from, for handing out some and for looking at it. Looking writes
 * nothing; handing out makes the queue where no worker has done so yet. No connection is made before that.
 *
 * Handing out a job that could never be done is refused with JobError `job.name`.
 *
 * @throws QueueError `queue.in-memory` for SQLite, whose jobs nobody else sees
 */
export async function openQueue(database: DatabaseTarget, { logger }: OpenQueueOptions): Promise<JobQueue> {
  if (database.dialect === 'sqlite') throw new QueueError('queue.in-memory', { file: database.file });
  const { openServerQueue } = await import('./postgresql/open-server-queue.ts');
  return openServerQueue(database, logger);
}
