import type { KnownFile, LedgerChange } from '../ledger/ledger-row.ts';
import type { OutcomeCounts } from '../ledger/outcome.ts';
import type { PreparedManifest } from './prepared.ts';

/** What begins a run in the ledger. Times are texts, UTC in microseconds. */
export interface NewRun {
  readonly system: string;
  readonly environment: string | null;
  readonly directory: string;
  readonly startedAt: string;
  /** Runs of the same system that go on still, and have written nothing since, were killed: they are closed. */
  readonly deadBefore: string;
  /** JSON text: how it was told to import. */
  readonly attributes: string;
}

/** How a run has ended. */
export interface RunEnd {
  readonly run: number;
  readonly status: 'finished' | 'interrupted' | 'failed';
  readonly at: string;
  readonly error: string | null;
}

/** Questions to the database. */
export interface Lookup {
  /** The id of a system. */
  findSystem(name: string): Promise<number | null>;
  /** What the ledger knows, by fingerprint. A manifest that is gone is none. */
  knownFiles(fingerprints: readonly string[]): Promise<ReadonlyMap<string, KnownFile>>;
  /**
   * The manifests of a system that are there, by identity: those that the importer brought in, and those that came by
   * other means and state this hash.
   */
  manifestsThere(system: number, identities: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The manifests of a system that came by other means and state one of these hashes, which nobody has checked. */
  unknownManifests(system: number, hashes: readonly string[]): Promise<readonly StoredManifest[]>;
}

/** A manifest that came by other means. */
export interface StoredManifest {
  readonly id: number;
  readonly overallHash: string;
  /** What it lists, in its order. */
  readonly entries: readonly StoredEntry[];
}

export interface StoredEntry {
  readonly key: string;
  readonly filename: string;
  readonly sha256: string;
  readonly size: number | null;
}

/** One transaction, in which no other importer writes for the same system. */
export interface Transaction extends Lookup {
  /** The id of the new system. */
  makeSystem(name: string, environment: string, at: string): Promise<number>;
  /** Writes manifests with all that belongs to them, and gives their ids in the same order. */
  insertManifests(system: number, manifests: readonly PreparedManifest[]): Promise<readonly number[]>;
  changeLedger(changes: readonly LedgerChange[], by: LedgerEntry): Promise<void>;
  /** Adds to what a run has done. */
  countForRun(run: number, system: number | null, counts: OutcomeCounts, at: string): Promise<void>;
}

/** Who writes into the ledger, for which system, and when. */
export interface LedgerEntry {
  readonly run: number;
  readonly system: number | null;
  readonly at: string;
}

/** What can be wrong with a transaction that failed. */
export type Fault =
  /** The rows: with others it would have gone well. */
  | 'rows'
  /** The moment: the same may go well if it is tried again. */
  | 'moment'
  /** The database or the way to it: nothing goes well any more. */
  | 'database';

/** A database that manifests are written to. */
export interface Store extends Lookup {
  startRun(run: NewRun): Promise<number>;
  endRun(end: RunEnd): Promise<void>;
  /**
   * Runs the work in one transaction, in which no other importer writes for the system of this name: committed when it
   * ends well, rolled back when it throws.
   *
   * @throws whatever the work throws; the reason of the signal
   */
  transaction<T>(system: string, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  faultOf(error: unknown): Fault;
  /** Whether a manifest lists just these artifacts. */
  listsSame(manifest: PreparedManifest, entries: readonly StoredEntry[]): boolean;
  /** What the database says of an error, and its own code for it. */
  describe(error: unknown): { readonly reason: string; readonly databaseCode: string | null };
  /** Whether the connection is gone. */
  isLost(error: unknown): boolean;
  close(): Promise<void>;
}
