import { createHash } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import type { JobSchedule } from '../job-queue.ts';
import { requestKey } from '../job-request.ts';
import { jobsQueue, priorityOf } from './queues.ts';

/**
 * Makes the schedules in the database those of this worker. All replicas keep the same ones; where they were told
 * different ones, the last that started is right. What came due while no worker was there is made up for once.
 */
export async function keepSchedules(boss: PgBoss, schedules: readonly JobSchedule[]): Promise<void> {
  const wanted = new Map(schedules.map((schedule) => [scheduleKey(schedule), schedule]));
  for (const [key, { request, cron, timeZone }] of wanted) {
    await boss.schedule(jobsQueue, cron, request, {
      key,
      tz: timeZone,
      missed: 'once',
      singletonKey: requestKey(request),
      priority: priorityOf(request),
    });
  }
  for (const { key } of await boss.getSchedules(jobsQueue)) {
    if (!wanted.has(key)) await boss.unschedule(jobsQueue, key);
  }
}

/** pg-boss takes few characters for a key. */
function scheduleKey({ request }: JobSchedule): string {
  const hash = createHash('sha256').update(requestKey(request)).digest('hex');
  return `${request.type}-${hash.slice(0, 32)}`;
}
