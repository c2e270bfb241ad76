import type { DatabaseTarget } from '@auditly/schema/database';
import type { RunningQueue, TakingOptions } from './running-queue.ts';

/**
 * Takes jobs: from PostgreSQL as one of any number of workers, or from the memory of this process as the only worker of a
 * SQLite file. The database has to be at head.
 *
 * @throws QueueError, DatabaseConnectionError; the reason of the signal
 */
export async function startQueue(database: DatabaseTarget, options: TakingOptions): Promise<RunningQueue> {
  if (database.dialect === 'sqlite') {
    const { runQueueInProcess } = await import('./sqlite/run-queue.ts');
    return runQueueInProcess(database, options);
  }
  const { runQueueOnServer } = await import('./postgresql/run-queue.ts');
  return runQueueOnServer(database, options);
}
