import type { DialectName } from '../model/index.ts';
import type { Blocked, Work } from './effect.ts';

/** What a move would do to one database, step by step, as it stands when it is planned. A value that JSON can hold. */
export interface MovePlan {
  readonly direction: 'upgrade' | 'downgrade';
  /** As it was asked for. */
  readonly target: string;
  /** The version rows before and after. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly dialect: DialectName;
  /** The database's program and its version, such as `PostgreSQL 18.1`. */
  readonly server: string;
  /** When readers wait whatever the locks of the statements say; null: as they say. */
  readonly readersWait: string | null;
  /** False if there is no such file yet (SQLite). */
  readonly databaseExists: boolean;
  /** What the schema was recognised by; a plan that is run asks whether it is the same. */
  readonly schema: PlannedSchema;
  /** Null where nothing waits: no table that is there is touched. */
  readonly worst: WorstLock | null;
  readonly totals: PlanTotals;
  /** None if there is nothing to do. */
  readonly steps: readonly PlannedStep[];
}

/** The schema that was there when a plan was made. */
export interface PlannedSchema {
  /** SHA-256 of all of it. */
  readonly fingerprint: string;
  /** The schemas besides the default one that were looked at. */
  readonly schemas: readonly string[];
  /** Of each table, enum type and other object the SHA-256 of its definition, to say what has changed. */
  readonly objects: Readonly<Record<string, string>>;
}

/** The strongest lock of a plan; among several the one with the most work under it, also of
 * later statements of its step, then that on the largest table. */
export interface WorstLock extends PlannedTable {
  readonly revision: string;
  /** The operation, in a few words. */
  readonly operation: string;
}

/** Rows and bytes of tables that are there, each table once. */
export interface TableTotals {
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
}

export interface PlanTotals {
  readonly steps: number;
  readonly operations: number;
  readonly statements: number;
  /** Tables that are written anew. */
  readonly rewritten: TableTotals;
  /** Tables of which every row is read. */
  readonly scanned: TableTotals;
  /** Statements of which nobody can tell beforehand all that they do. */
  readonly unknown: number;
  /** Operations that lose values or rows. */
  readonly losing: number;
  /** Steps that cannot be undone, or that nobody knows how to. */
  readonly irreversible: number;
}

/** One revision. */
export interface PlannedStep {
  readonly revision: string;
  readonly message: string;
  readonly direction: 'upgrade' | 'downgrade';
  /** False if its statements run outside a transaction, so that each takes effect by itself. */
  readonly transactional: boolean;
  /** Of what the revision does in both directions; see `revisionChecksum`. */
  readonly checksum: string;
  readonly operations: readonly PlannedOperation[];
  /**
   * Locks that are kept until the step's transaction ends, and under which later statements read tables whole or write
   * them anew.
   * None where one lock is for the whole database (SQLite).
   */
  readonly kept: readonly KeptLock[];
  /** What moves the version rows, at the end of the step. */
  readonly versionStatements: readonly string[];
  /** What undoes it: the other direction of its revision. */
  readonly undo: Undo;
}

/** A lock that is kept for longer than its own statement takes. */
export interface KeptLock extends Omit<PlannedTable, 'work' | 'isNew'> {
  /** The tables that later statements read whole or write anew under it, each once. */
  readonly meanwhile: TableTotals;
}

/** An operation, or several that share making their table anew. */
export interface PlannedOperation {
  /** In a few words: `addColumn systems.owner`. */
  readonly what: string;
  readonly statements: readonly PlannedStatement[];
  /** What of the rows that are there is lost or changed for good, in sentences. */
  readonly loses: readonly string[];
  /** What rows would make it fail, in sentences. */
  readonly failsOn: readonly string[];
  /** What undoes the operation by itself. */
  readonly undo: Undo;
}

export interface PlannedStatement {
  readonly sql: string;
  /** Tables that it locks, or whose rows it reads or writes. */
  readonly tables: readonly PlannedTable[];
  /** Why nobody can tell beforehand all that it does; null if all is told. */
  readonly unknown: string | null;
}

/** What a statement does to a table, and how much that is. */
export interface PlannedTable {
  readonly table: string;
  readonly lock: string;
  readonly blocks: Blocked;
  readonly work: Work;
  /** Whether a statement before it in this plan has made the table: nobody else knows of it. */
  readonly isNew: boolean;
  /** What it holds in this database; null for a table that is new, and where nobody can tell. */
  readonly rows: number | null;
  /** Whether the rows were counted; otherwise they are an estimate of the database's own. */
  readonly exact: boolean;
  /** With its indexes; null as the rows are. */
  readonly bytes: number | null;
}

/** Whether something can be taken back, and at what price. */
export interface Undo {
  readonly possible: boolean;
  /** Why not, or not wholly; null if it can. */
  readonly why: string | null;
  /** What rows and values taking it back would lose, in sentences. */
  readonly loses: readonly string[];
}
