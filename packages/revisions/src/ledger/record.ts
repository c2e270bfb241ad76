/** What has moved a database, or has been said about it. `outside`: something that keeps no ledger, such as Alembic. */
export type LedgerAction = 'upgrade' | 'downgrade' | 'stamp' | 'repair' | 'outside';

/** A revision as a record knows it. */
export interface RecordedRevision {
  readonly revision: string;
  /** SHA-256 of what it does on this database. */
  readonly checksum: string;
  /** SHA-256 of its file, where that alone says what it does: as long as it is the same nothing else can have changed. */
  readonly file: string | null;
}

/** Who has done it. */
export interface LedgerAuthor {
  /** Null where a database knows no users (SQLite). */
  readonly databaseUser: string | null;
  readonly osUser: string;
  readonly host: string;
  /** The program and its version. */
  readonly build: string;
}

/** One record of a ledger. */
export interface LedgerRecord {
  /** The version of this form: 1. */
  readonly form: number;
  /** Counted from 1, without a gap. */
  readonly sequence: number;
  /** UTC, as `2026-11-23T04:05:06.789Z`. */
  readonly at: string;
  readonly action: LedgerAction;
  readonly outcome: 'done' | 'failed';
  /** The revision of an upgrade's or a downgrade's step; null for the other actions. */
  readonly revision: string | null;
  /** The rows of the version table before and after. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** From the step's begin up to the record; null where nothing ran. */
  readonly durationMs: number | null;
  /** How many statements have run; the detail has them with their times. */
  readonly statements: number;
  readonly fingerprint: LedgerFingerprint;
  /** The revisions that it is about, as they are at that time. */
  readonly revisions: readonly RecordedRevision[];
  /** Why it failed; null if it has not. */
  readonly error: string | null;
  /** Why a change was accepted; null for the other actions, and where nobody has said. */
  readonly reason: string | null;
  readonly by: LedgerAuthor;
  /** SHA-256 of the text of the detail. */
  readonly detail: string;
}

/** What the catalog of the database held. */
export interface LedgerFingerprint {
  /** Null where it was not read: between the first and the last step of a long run, and by a record that runs nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** The schemas that were looked at besides the default one. */
  readonly schemas: readonly string[];
}

/** What is too large for the record itself. */
export interface LedgerDetail {
  /** What each revision of the record does, line by line. */
  readonly forms: Readonly<Record<string, string>>;
  /** In the order in which they ran. */
  readonly statements: readonly LedgerStatement[];
}

export interface LedgerStatement {
  readonly sql: string;
  readonly ms: number;
}

/** A row of the ledger's table. */
export interface LedgerRow {
  readonly sequence: number;
  /** A {@link LedgerRecord} as JSON, letter by letter as it was hashed. */
  readonly record: string;
  /** A {@link LedgerDetail} as JSON; null where it was not read. */
  readonly detail: string | null;
  /** The hash of the record before it. */
  readonly previous: string;
  /** SHA-256 of `previous`, a line feed and `record`. */
  readonly hash: string;
}

/** What stands in row 0: how the ledger ends. Without it the last records could be taken away unseen. */
export interface LedgerSeal {
  readonly records: number;
  readonly to: readonly string[];
  readonly fingerprint: string | null;
  readonly schemas: readonly string[];
}

/** What the first record has in the place of a hash before it. */
export const noHash = '0'.repeat(64);
