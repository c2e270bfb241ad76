import type { Step } from '../graph/index.ts';

/** Where a database stands. */
export interface CurrentReport {
  /** The rows of the version table, none at base. */
  readonly rows: readonly string[];
  /** False if there is no such file yet (SQLite). */
  readonly databaseExists: boolean;
  /** False if there is no version table yet, or no database file. */
  readonly versionTableExists: boolean;
  /** Rows that no revision of this build has. */
  readonly unknown: readonly string[];
  /** The revisions between here and all heads, in the order in which they would run; none if a row is unknown. */
  readonly pending: readonly string[];
  /** The heads that this build knows. */
  readonly heads: readonly string[];
}

/** One step that a run has carried out. */
export interface StepReport {
  readonly revision: string;
  readonly direction: Step['direction'];
  readonly message: string;
  /** From the begin of its transaction to the commit. */
  readonly durationMs: number;
  readonly statements: number;
}

/** What a run has done. */
export interface MoveReport {
  /** The version rows before and after. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** None if there was nothing to do, or another process did it while this one waited. */
  readonly steps: readonly StepReport[];
  readonly durationMs: number;
}
