import type { LockWait } from '../dialects/driver.ts';
import type { Step } from '../graph/index.ts';

/** What a run tells while it goes on. Times are in milliseconds. */
export type RunEvent =
  /** Another migrator is at work; told every two seconds or so. */
  | ({ readonly type: 'lock-waiting' } & LockWait)
  /** Another process has moved the database meanwhile; the run goes on from where it stands now. */
  | { readonly type: 'heads-moved'; readonly rows: readonly string[] }
  | {
      readonly type: 'step-started';
      readonly step: Step;
      readonly message: string;
      /** False if its operations run outside a transaction, so that an end in the middle may leave a part of them. */
      readonly transactional: boolean;
      /** Counted from 1. */
      readonly number: number;
      readonly of: number;
    }
  /** Whoever looks on while a statement goes on for long can say which one. */
  | { readonly type: 'statement-started'; readonly sql: string }
  | { readonly type: 'statement'; readonly sql: string; readonly durationMs: number }
  /** The run is to stop, but the database could not be asked to give up the statement under way: it is waited for. */
  | { readonly type: 'cancel-failed'; readonly reason: string }
  /** That a step has failed could not be written into the ledger. */
  | { readonly type: 'ledger-failed'; readonly reason: string }
  /** The transaction was rolled back for a reason that may pass, and is tried again. */
  | {
      readonly type: 'step-retrying';
      readonly step: Step;
      readonly attempt: number;
      readonly reason: string;
      readonly delayMs: number;
    }
  | {
      readonly type: 'step-finished';
      readonly step: Step;
      readonly message: string;
      readonly durationMs: number;
    };

export type OnEvent = (event: RunEvent) => void;
