import type { JobQueue, QueueDepth } from '../job-queue.ts';
import { type JobRequest, jobTypes, readRequest, requestKey } from '../job-request.ts';
import type { OpenBoss } from './open-boss.ts';
import { queueSchema } from './open-boss.ts';
import { deadQueue, jobsQueue, priorityOf } from './queues.ts';
import { hasten } from './waiting-jobs.ts';

/** What is asked of the queue, over pg-boss. Only {@link JobQueue.enqueue} needs it to be started. */
export function bossQueue({ boss, db }: OpenBoss): Omit<JobQueue, 'close'> {
  return {
    enqueue: async (request, { delayMs = 0 } = {}) => {
      if (await hasten(db, request, { states: ['created', 'retry'], delayMs })) return 'waiting';
      const id = await boss.send(jobsQueue, request, {
        singletonKey: requestKey(request),
        priority: priorityOf(request),
        ...(delayMs > 0 ? { startAfter: new Date(Date.now() + delayMs) } : {}),
      });
      return id === null ? 'waiting' : 'queued';
    },
    schedules: async () => {
      if (!(await boss.isInstalled())) return [];
      const kept = await boss.getSchedules(jobsQueue);
      return kept
        .map(({ data, cron, timezone }) => ({ request: readRequest(data), cron, timeZone: timezone }))
        .toSorted((a, b) => byText(requestKey(a.request), requestKey(b.request)));
    },
    depth: async () => {
      if (!(await boss.isInstalled())) return jobTypes.map(emptyDepth);
      const { rows } = await db.executeSql(depthSql, [jobsQueue, deadQueue]);
      return jobTypes.map((type) => {
        const row: Readonly<Record<string, unknown>> | undefined = rows.find((each) => each.type === type);
        if (row === undefined) return emptyDepth(type);
        const [ready, deferred, active, dead] = columns.map((column) => Number(row[column]));
        return { type, ready: ready ?? 0, deferred: deferred ?? 0, active: active ?? 0, dead: dead ?? 0 };
      });
    },
  };
}

const columns = ['ready', 'deferred', 'active', 'dead'] as const;

/** pg-boss counts jobs once in a while, and by queue. */
const depthSql = `
  select data ->> 'type' as type,
    count(*) filter (where name = $1 and state < 'active' and start_after <= now()) as ready,
    count(*) filter (where name = $1 and state < 'active' and start_after > now()) as deferred,
    count(*) filter (where name = $1 and state = 'active') as active,
    count(*) filter (where name = $2) as dead
  from ${queueSchema}.job
  where (name = $1 and state <= 'active') or (name = $2 and state < 'active')
  group by 1`;

function emptyDepth(type: JobRequest['type']): QueueDepth {
  return { type, ready: 0, deferred: 0, active: 0, dead: 0 };
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
