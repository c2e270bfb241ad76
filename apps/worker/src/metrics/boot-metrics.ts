import type { CurrentReport } from '@auditly/schema/migrate';
import { Counter, collectDefaultMetrics, Gauge, type Registry } from 'prom-client';

/** What is counted of the database and of migrations. */
export interface BootMetrics {
  /** Shows where the database stands. */
  standing(report: Pick<CurrentReport, 'rows' | 'pending'>): void;
  ready(isReady: boolean): void;
  /** An attempt to reach the database was in vain. */
  databaseRetry(): void;
  /** A revision is tried again. */
  migrationRetry(): void;
  migrated(revision: string, durationMs: number): void;
  /** So long in all it has been waited for another migrator. */
  lockWaited(milliseconds: number): void;
}

export function bootMetrics(registry: Registry): BootMetrics {
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const revision = new Gauge({
    name: 'auditly_database_revision',
    help: 'Is 1 for each revision that the version table names',
    labelNames: ['revision'],
    registers,
  });
  const pending = new Gauge({
    name: 'auditly_database_pending_revisions',
    help: 'Revisions between the database and the head of this build',
    // Not before it is known: 0 would say that all is well.
    registers: [],
  });
  const ready = new Gauge({
    name: 'auditly_worker_ready',
    help: 'Is 1 while the database is at head and the worker works',
    registers,
  });
  const databaseRetries = new Counter({
    name: 'auditly_database_retries_total',
    help: 'Attempts to reach the database on boot that were in vain',
    registers,
  });
  const migrationRetries = new Counter({
    name: 'auditly_migration_retries_total',
    help: 'Revisions that were tried again for a lock or a deadlock',
    registers,
  });
  const seconds = new Gauge({
    name: 'auditly_migration_seconds',
    help: 'How long this worker took to apply a revision',
    labelNames: ['revision'],
    registers,
  });
  const lockWait = new Gauge({
    name: 'auditly_migration_lock_wait_seconds',
    help: 'How long this worker has waited for somebody else to migrate',
    registers,
  });
  return {
    standing: (report) => {
      revision.reset();
      for (const row of report.rows) revision.set({ revision: row }, 1);
      pending.set(report.pending.length);
      registry.registerMetric(pending);
    },
    ready: (isReady) => ready.set(isReady ? 1 : 0),
    databaseRetry: () => databaseRetries.inc(),
    migrationRetry: () => migrationRetries.inc(),
    migrated: (name, durationMs) => seconds.set({ revision: name }, durationMs / 1000),
    lockWaited: (milliseconds) => lockWait.set(milliseconds / 1000),
  };
}
