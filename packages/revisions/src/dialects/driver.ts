import type { DialectName } from '../model/index.ts';
import type { Dialect } from './dialect.ts';
import type { Session } from './session.ts';

/**
 * How the engine reaches one database. Light: what carries operations out (`dialect`) is loaded only when
 * there is something to do.
 */
export interface Driver {
  readonly name: DialectName;
  /**
   * Opens a connection. For reading, a SQLite file is neither made nor written; null says that there is none.
   */
  connect(purpose: 'read'): Promise<Connection | null>;
  connect(purpose: 'write'): Promise<Connection>;
  dialect(): Promise<Dialect>;
}

/** How long to wait for others, in milliseconds, and who may end it before. */
export interface Patience {
  /** For another migrator to finish. */
  readonly migrationLockMs: number;
  /** For a lock on a table, each time one is needed (PostgreSQL's lock_timeout). 0 waits for ever. */
  readonly lockTimeoutMs: number;
  /** Ends every wait when it is aborted, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Somebody else who holds the migration lock, as far as the database tells. */
export interface LockWait {
  readonly waitedMs: number;
  readonly holder: string | null;
}

/** Which lock is wanted, and how. */
export interface MigrationLock {
  /** The lock keeps out the migrators of the same version table. */
  readonly versionTable: string;
  readonly patience: Patience;
  /** Called now and then while somebody else holds it. */
  readonly onWait: (wait: LockWait) => void;
}

/** What a transaction of the engine has to be prepared for. */
export interface TransactionNeeds {
  /** Tables are made anew or dropped under the references to them: see `Dialect.needsForeignKeysOff`. */
  readonly foreignKeysOff: boolean;
  readonly patience: Patience;
  /** Called now and then while another writer is in the way. */
  readonly onWait: (wait: LockWait) => void;
}

/** Where a database with several schemas looks for the version table, and makes tables. */
export interface VersionTablePlace {
  /** The schemas of the search path that exist, in its order. New tables go to the first. */
  readonly searchPath: readonly string[];
  /** The schema that the version table was found in; null if there is none. */
  readonly schema: string | null;
}

/** One connection to a database, with what the engine needs of it besides statements. */
export interface Connection extends Session {
  readonly name: DialectName;
  /** Whether `withMigrationLock` keeps other migrators out between transactions too; a file lock cannot. */
  readonly lockOutlivesTransaction: boolean;
  /** The rows of the version table, in the order in which the database gives them; null if there is no such table. */
  readVersionRows(versionTable: string): Promise<readonly string[] | null>;
  /** Where the version table is looked for; null where a database has no schemas to choose from (SQLite). */
  versionTablePlace(versionTable: string): Promise<VersionTablePlace | null>;
  /** Makes the version table. Called inside a transaction. When another process makes it too, the error is transient. */
  createVersionTable(versionTable: string): Promise<void>;
  /**
   * The rows of the version table, which no other writer can change until the transaction ends; null if there is no
   * such table. Called inside a transaction.
   */
  holdVersionRows(versionTable: string): Promise<readonly string[] | null>;
  /**
   * Runs the work while no other migrator of the engine can.
   * On SQLite each transaction is its own lock, since a file lock cannot outlive it: there the work just runs.
   *
   * @throws LockError `lock.busy` when the patience ends, `lock.not-held` behind a transaction pooler
   */
  withMigrationLock<T>(lock: MigrationLock, work: () => Promise<T>): Promise<T>;
  /** Runs the work in one transaction: committed when it ends well, rolled back when it throws. */
  transaction<T>(needs: TransactionNeeds, work: () => Promise<T>): Promise<T>;
  /**
   * Asks the database to give up the statement that runs on this connection under the migration lock, which then fails.
   * Does nothing where none runs, or where a statement cannot be asked for anything before it ends (SQLite).
   */
  cancelStatement(): Promise<void>;
  /** Whether the same work may succeed if it is tried again: a lock timeout, a deadlock. */
  isTransient(error: unknown): boolean;
  /** The database's own code of an error, such as `42P07` or `SQLITE_BUSY`; null if it is none of the database's. */
  errorCode(error: unknown): string | null;
  /** What an error says, with all that the database added to it. */
  describe(error: unknown): string;
  /** Whether the statement failed because it was cancelled. */
  isCancelled(error: unknown): boolean;
  /** Whether the connection is gone, so that nothing more can be asked on it. */
  isLost(error: unknown): boolean;
  close(): Promise<void>;
}
