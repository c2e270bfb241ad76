import type { Logger } from '@auditly/jobs';
import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import type { DatabaseTarget } from '@auditly/schema/database';
import type { Registry } from 'prom-client';

/** What the work of a worker goes on with, once the database stands where it has to. */
export interface WorkOptions {
  readonly configuration: WorkerConfiguration;
  readonly database: DatabaseTarget;
  readonly logger: Logger;
  /** Where the work's own metrics are registered; `/metrics` shows all of it. */
  readonly metrics: Registry;
  /** Aborted when the worker is to stop while it still starts: {@link Work.stop} is not called then. */
  readonly signal: AbortSignal;
}

/** Work that goes on. */
export interface Work {
  /**
   * Ends it: no job begins any more, running ones have so long to end, and go back to the queue after that. Connections are
   * closed when this returns.
   */
  stop(withinMs: number): Promise<void>;
  /** Rejects when the work cannot go on by itself, which ends the worker. Never resolves. */
  readonly broken: Promise<never>;
}
