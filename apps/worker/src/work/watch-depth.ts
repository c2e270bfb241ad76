import type { Logger } from '@auditly/jobs';
import type { RunningQueue } from '@auditly/jobs/queue';
import type { WorkMetrics } from './work-metrics.ts';

const everyMs = 10_000;

/** Looks at intervals how much waits, so that whoever reads the metrics does not wait for the database. */
export function watchDepth(
  queue: Pick<RunningQueue, 'depth'>,
  { metrics, logger }: { readonly metrics: WorkMetrics; readonly logger: Logger },
): { stop(): void } {
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      metrics.depth(await queue.depth());
    } catch (error) {
      logger.warn({ error }, 'the depth of the queue is not known');
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  void look();
  return { stop: () => clearInterval(timer) };
}
