import { describeTarget } from '@auditly/schema/database';
import type { CurrentReport } from '@auditly/schema/migrate';
import { WorkerError } from '../errors/worker-error.ts';
import { delayAfter, pause } from './pausing.ts';
import { type Boot, isAhead, reach } from './reach.ts';

/**
 * Waits until somebody else has brought the database to head.
 *
 * @throws WorkerError `worker.not-at-head`; RunError `run.unknown-rows`; the reason of the signal
 */
export async function waitForHead(boot: Boot, found: CurrentReport): Promise<CurrentReport> {
  const { configuration, health, metrics, logger, signal } = boot;
  const { migrationMs } = configuration.waits;
  const start = performance.now();
  let now = found;
  for (let attempt = 1; now.pending.length > 0; attempt += 1) {
    const { rows, pending } = now;
    const waitedMs = performance.now() - start;
    metrics.lockWaited(waitedMs);
    if (waitedMs >= migrationMs) {
      const database = describeTarget(configuration.database);
      throw new WorkerError('worker.not-at-head', { database, policy: 'wait', rows, pending, waitedMs });
    }
    health.enter({ name: 'waiting-for-migration', holder: null, pending });
    if (attempt === 1) logger.info({ rows, pending }, 'waiting for somebody else to upgrade the database');
    await pause(Math.min(delayAfter(attempt), migrationMs - waitedMs), signal);
    now = await reach(boot, configuration.database);
    metrics.standing(now);
    if (isAhead(boot, now)) break;
  }
  return now;
}
