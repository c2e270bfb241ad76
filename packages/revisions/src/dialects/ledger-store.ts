import type { Session } from './session.ts';

/** Where the ledger of a version table is. */
export interface LedgerPlace {
  /** Its table as SQL names it. */
  readonly table: string;
  readonly exists: boolean;
  /** As whom the database knows us; null where it knows no users (SQLite). */
  readonly user: string | null;
}

/** A record to be appended. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly record: string;
  readonly detail: string;
  readonly previous: string;
  readonly hash: string;
  /** What row 0 is to say from now on. */
  readonly seal: string;
}

/** What differs between databases when the ledger is kept. */
export interface LedgerStore {
  locate(session: Session, versionTable: string): Promise<LedgerPlace>;
  /**
   * Appends a record and says in row 0 that the ledger ends with it. Called inside a transaction.
   *
   * @returns false if the ledger does not end with `previous`, so that nothing was written
   */
  append(session: Session, table: string, entry: LedgerEntry): Promise<boolean>;
}

/** The name of the table that the ledger of a version table is kept in: it stands beside it. */
export function ledgerTable(versionTable: string): string {
  return `${versionTable}_ledger`;
}

/** The statements that make the table, with nothing in it but the row that says so. Both dialects read them. */
export function createLedger(table: string, emptySeal: string, noHash: string): readonly string[] {
  const columns = [
    'sequence INTEGER NOT NULL PRIMARY KEY',
    'record TEXT NOT NULL',
    'detail TEXT NOT NULL',
    'previous VARCHAR(64) NOT NULL',
    'hash VARCHAR(64) NOT NULL',
  ];
  return [`CREATE TABLE ${table} (\n\t${columns.join(',\n\t')}\n)`, insertSeal(table, emptySeal, noHash)];
}

/** Row 0, which says how the ledger ends. */
export function insertSeal(table: string, seal: string, hash: string): string {
  const text = seal.replaceAll("'", "''");
  return `INSERT INTO ${table} (sequence, record, detail, previous, hash) VALUES (0, '${text}', '', '', '${hash}')`;
}
