import type { DatabaseTarget } from '@auditly/schema/database';
import type { ImportSweep } from './imports.ts';

/** How a worker is to be, and the commands that do its work. Times are in milliseconds. */
export interface WorkerConfiguration {
  readonly database: DatabaseTarget;
  /** For migrations alone. Null: they go to {@link database} too. */
  readonly directDatabase: DatabaseTarget | null;
  readonly migrate: 'auto' | 'wait' | 'off';
  /** Whether to work on a database that is ahead of this build. */
  readonly allowNewer: boolean;
  readonly waits: {
    /** On boot, for a database that does not answer. */
    readonly databaseMs: number;
    /** For whoever else moves the database. */
    readonly migrationMs: number;
    /** For a lock on a table, each time a migration needs one. */
    readonly lockTimeoutMs: number;
    /** How long a revision that did not get its locks is tried again. */
    readonly retryMs: number;
  };
  readonly health: { readonly host: string; readonly port: number };
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** How long running jobs have to end when the worker is to stop. */
  readonly shutdownMs: number;
  /** How many jobs run in this process at once. */
  readonly concurrency: number;
  /** How long a worker is believed to be alive after its last sign of life. */
  readonly leaseMs: number;
  /** Which clock schedules go by, such as `UTC`. */
  readonly timeZone: string;
  readonly imports: readonly ImportSweep[];
  readonly validation: {
    /** Null: never on schedule. */
    readonly cron: string | null;
    readonly environments: 'all' | readonly string[];
  };
  readonly lifecycle: {
    /** Null: never on schedule. */
    readonly cron: string | null;
    /** Null: no evidence is ever stale. */
    readonly staleAfterDays: number | null;
    /** Null: they are kept for ever. */
    readonly keepRunsDays: number | null;
    /** Null: they are kept for ever. */
    readonly keepResultsDays: number | null;
  };
}

/** A value as it is shown to people, and who said so. */
export interface ShownValue {
  /** Its place in an auditly.toml, such as `worker.health.port`. */
  readonly key: string;
  /** Without passwords. */
  readonly value: string;
  /** Such as `environment variable auditly_WORKER_HEALTH_PORT`, or `the default`. */
  readonly origin: string;
}

export interface ResolvedConfiguration {
  readonly configuration: WorkerConfiguration;
  /** All of it, in the order of the documentation. */
  readonly shown: readonly ShownValue[];
}
