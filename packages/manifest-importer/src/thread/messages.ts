import type { SentTarget } from '@auditly/schema/database';
import type { Limits } from '../format/index.ts';
import type { FileOutcome } from '../ledger/outcome.ts';
import type { BatchSize } from './batches.ts';
import type { SentError } from './sent-error.ts';

/** All that the thread of an import is told. */
export interface ImportSettings {
  readonly target: SentTarget;
  readonly system: string;
  readonly environment: string | null;
  /** Absolute. */
  readonly path: string;
  readonly allowUnverified: boolean;
  readonly dryRun: boolean;
  readonly limits: Limits;
  readonly batch: BatchSize;
  readonly threads: number | undefined;
  /** How much the clock that is to be used is ahead of the system's, in milliseconds. */
  readonly clockAhead: number;
}

/** To the thread. */
export type ToImport =
  /** The database is as it has to be: it may be opened. Files are read before that. */
  | { readonly kind: 'begin' }
  /** The outcomes that came last are in other hands: there may be more. */
  | { readonly kind: 'taken' }
  /** Nobody wants more: what is committed stays. */
  | { readonly kind: 'stop' };

/** From the thread. */
export type FromImport =
  | { readonly kind: 'run'; readonly run: number }
  /** What one transaction came to, in the order of the files. */
  | { readonly kind: 'files'; readonly files: readonly FileOutcome[] }
  /** The last message: everything is closed. */
  | { readonly kind: 'end'; readonly error: SentError | null };
