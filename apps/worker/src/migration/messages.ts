import type { SentTarget } from '@auditly/schema/database';
import type { MoveReport, RunEvent } from '@auditly/schema/migrate';
import type { SentError } from './sent-error.ts';

/** What is to be done. */
export interface MigrationOrder {
  readonly target: SentTarget;
  /** Of revision files. */
  readonly directories: readonly string[];
  readonly migrationLockMs: number;
  readonly lockTimeoutMs: number;
  readonly retryMs: number;
}

/** To the process that migrates. When the channel closes, its parent is gone, which is a stop too. */
export type ToMigration =
  | { readonly type: 'order'; readonly order: MigrationOrder }
  | { readonly type: 'stop' };

export type FromMigration =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'done'; readonly report: MoveReport }
  | { readonly type: 'failed'; readonly error: SentError };
