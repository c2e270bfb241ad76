import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { connectTo } from '@auditly/jobs';
import { lastBegun, performer, schedulesOf, startQueue } from '@auditly/jobs/queue';
import { watchDepth } from './watch-depth.ts';
import type { Work, WorkOptions } from './work.ts';
import { workMetrics } from './work-metrics.ts';

/**
 * Starts the jobs of a worker. Resolves when they are taken.
 *
 * @throws QueueError, DatabaseConnectionError; the reason of the signal
 */
export async function startWork({
  configuration,
  database,
  logger,
  metrics: registry,
  signal,
}: WorkOptions): Promise<Work> {
  const { concurrency, leaseMs, lifecycle } = configuration;
  const { staleAfterDays, keepRunsDays, keepResultsDays } = lifecycle;
  // Replicas may have the same name, and the same number in their containers.
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const metrics = workMetrics(registry);
  const now = () => new Date();
  const connect = connectTo(database);
  const schedules = schedulesOf(configuration);
  const queue = await startQueue(database, {
    owner,
    schedules,
    concurrency,
    leaseMs,
    perform: performer({
      database,
      owner,
      now,
      logger,
      leaseMs,
      allowNewer: configuration.allowNewer,
      lifecycle: {
        staleAfterDays,
        keepRunsDays: keepRunsDays ?? undefined,
        keepResultsDays: keepResultsDays ?? undefined,
      },
    }),
    lastBegun: lastBegun(connect),
    logger,
    metrics,
    signal,
  });
  const watch = watchDepth(queue, { metrics, logger });
  logger.info({ owner, concurrency, schedules: schedules.length }, 'jobs are taken');
  return {
    stop: async (withinMs) => {
      watch.stop();
      await queue.stop(withinMs);
    },
    broken: new Promise(() => undefined),
  };
}
