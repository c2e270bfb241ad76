import type { Schema } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import type { Effects } from './effect.ts';

/** One statement, as a run sends it, and what it does. */
export interface StatementPlan {
  /** Without the semicolon at its end. A comment for what is no SQL: a function of the revision. */
  readonly sql: string;
  readonly effects: Effects;
}

/** Operations that are carried out together, with their statements. */
export interface OperationPlan {
  /** One, or several that share making their table anew. */
  readonly operations: readonly Operation[];
  readonly before: Schema;
  readonly statements: readonly StatementPlan[];
}

/** How much a table holds. */
export interface TableSize {
  /** Null where nobody may count them, and the database has no estimate. */
  readonly rows: number | null;
  /** False for an estimate of the database's own: to count a large table takes long. */
  readonly exact: boolean;
  /** With its indexes and what it keeps elsewhere. */
  readonly bytes: number;
}

/** What a dialect knows of operations before they run, of one database. */
export interface Planner {
  /** The database's program and its version, such as `PostgreSQL 18.1`. */
  readonly server: string;
  /** When readers of the database wait whatever a step does; null: as each statement's locks say. */
  readonly readersWait: string | null;
  /** False where one lock is for the whole database, whatever the table. */
  readonly locksTables: boolean;
  /** Runs what reads the schema, and does not wait for ever where somebody keeps a table closed. */
  reading<T>(work: () => Promise<T>): Promise<T>;
  /**
   * What the operations of one step do, one after the other.
   *
   * @param before the schema that they are done to
   */
  step(operations: readonly Operation[], before: Schema): Promise<readonly OperationPlan[]>;
  /** The schema after the operations of one step, as far as it can be told. */
  after(operations: readonly Operation[], before: Schema): Schema;
  /** How much tables hold, by the names of the model; those that are not there, or not to be
   * told, are left out. */
  sizes(names: readonly string[]): Promise<ReadonlyMap<string, TableSize>>;
  close(): Promise<void>;
}
