import type { Logger } from '@auditly/jobs';
import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import { defaultVersionTable, type RevisionSource, RunError } from '@auditly/revisions';
import { type DatabaseTarget, describeTarget } from '@auditly/schema/database';
import type { CurrentReport } from '@auditly/schema/migrate';
import type { Health } from '../health/health.ts';
import type { BootMetrics } from '../metrics/boot-metrics.ts';
import { waitForDatabase } from './wait-for-database.ts';

/** What a worker boots with. */
export interface Boot {
  readonly configuration: WorkerConfiguration;
  /** Of revision files. */
  readonly directories: readonly string[];
  readonly revisions: RevisionSource;
  readonly health: Health;
  readonly metrics: BootMetrics;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Where a database stands, as soon as it answers. */
export async function reach(boot: Boot, target: DatabaseTarget): Promise<CurrentReport> {
  const { configuration, revisions, health, metrics, logger, signal } = boot;
  const database = describeTarget(target);
  return waitForDatabase({
    target,
    revisions,
    limitMs: configuration.waits.databaseMs,
    signal,
    onRetry: (attempts, error) => {
      metrics.databaseRetry();
      logger.warn({ database, attempts, reason: error.message }, 'waiting for the database');
      health.enter({ name: 'waiting-for-database', database, attempts, reason: error.message });
    },
  });
}

/** Whether the database is ahead, and that is allowed. @throws RunError `run.unknown-rows` where it is not */
export function isAhead(
  { configuration, logger }: Pick<Boot, 'configuration' | 'logger'>,
  { unknown, rows, heads }: CurrentReport,
): boolean {
  if (unknown.length === 0) return false;
  if (!configuration.allowNewer) {
    const facts = { rows: unknown, versionTable: defaultVersionTable, knownHeads: heads };
    throw new RunError('run.unknown-rows', facts);
  }
  logger.warn(
    { rows, unknown, knownHeads: heads },
    'the database is ahead of this build: working on all the same',
  );
  return true;
}
