import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import { describeTarget, sentTarget } from '@auditly/schema/database';
import type { CurrentReport, RunEvent } from '@auditly/schema/migrate';
import { isCoded } from '../errors/explain.ts';
import { WorkerError } from '../errors/worker-error.ts';
import { migrate } from '../migration/migrate.ts';
import { abortable } from './pausing.ts';
import { type Boot, reach } from './reach.ts';
import { readStanding } from './read-standing.ts';
import { isPooledByTransaction } from './transaction-pooler.ts';
import { UpgradeProgress } from './upgrade-progress.ts';

/** What is left of the time for a shutdown when a statement that cannot be cancelled is killed, in milliseconds. */
const reserveMs = 3_000;

/**
 * Brings the database to head, over its direct URL where there is one. Of any number of workers one does it, and the others
 * find it done.
 *
 * @throws what `migrate` throws; WorkerError `worker.transaction-pooler`, `worker.direct-differs`
 */
export async function upgradeToHead(boot: Boot, found: CurrentReport): Promise<CurrentReport> {
  const { configuration, directories, revisions, logger, signal } = boot;
  const { directDatabase, database, waits } = configuration;
  const target = directDatabase ?? database;
  const pooled = { database: describeTarget(target), isDirect: directDatabase !== null };
  if (directDatabase !== null) await proveSame(boot, found);
  const isPooled = await abortable(isPooledByTransaction(target), signal);
  if (isPooled) throw new WorkerError('worker.transaction-pooler', pooled);

  const progress = new UpgradeProgress(boot, found.pending);
  try {
    const report = await migrate({
      order: {
        target: sentTarget(target),
        directories,
        migrationLockMs: waits.migrationMs,
        lockTimeoutMs: waits.lockTimeoutMs,
        retryMs: waits.retryMs,
      },
      onEvent: (event: RunEvent) => progress.tell(event),
      signal,
      stopWithinMs: Math.max(1_000, configuration.shutdownMs - reserveMs),
      rowsNow: async () => (await readStanding(target, revisions)).rows,
    });
    const { from, to, durationMs } = report;
    const applied = report.steps.map(({ revision }) => revision);
    logger.info({ from, to, applied, durationMs: Math.round(durationMs) }, 'the database is at head');
  } catch (error) {
    if (isCoded(error) && error.code === 'lock.not-held') {
      throw new WorkerError('worker.transaction-pooler', pooled, { cause: error });
    }
    throw error;
  }
  const reached = await reach(boot, database);
  if (reached.pending.length > 0 && directDatabase !== null) {
    throw directDiffers(boot.configuration, reached.rows, (await reach(boot, directDatabase)).rows);
  }
  return reached;
}

/** Two URLs may lead to two databases, and then the wrong one would be upgraded. */
async function proveSame(boot: Boot, found: CurrentReport): Promise<void> {
  const { directDatabase } = boot.configuration;
  if (directDatabase === null) return;
  const direct = await reach(boot, directDatabase);
  // Somebody else may have migrated it meanwhile.
  const known = new Set([...found.rows, ...found.pending]);
  const fits = direct.rows.length > 0 ? direct.rows.every((row) => known.has(row)) : found.rows.length === 0;
  if (fits) return;
  throw directDiffers(boot.configuration, found.rows, direct.rows);
}

function directDiffers(
  { database, directDatabase }: Pick<WorkerConfiguration, 'database' | 'directDatabase'>,
  rows: readonly string[],
  directRows: readonly string[],
): WorkerError {
  return new WorkerError('worker.direct-differs', {
    database: describeTarget(database),
    rows,
    direct: describeTarget(directDatabase ?? database),
    directRows,
  });
}
