import type { Connection, Driver } from '../../dialects/driver.ts';
import { loadLedgerStore } from '../../dialects/load.ts';
import { defaultVersionTable } from '../../dialects/version-table.ts';
import {
  chainFaults,
  type LedgerFault,
  type LedgerRecord,
  type LedgerRow,
  type LedgerStatement,
  noHash,
  recordOf,
} from '../../ledger/index.ts';
import { readRowsPatiently } from '../read-rows.ts';
import { sameRows } from '../version-rows.ts';
import { detailOf, type LedgerEnd, readEnd, readRows } from './read-ledger.ts';
import { sha256 } from './sha256.ts';

export interface LedgerRequest {
  readonly driver: Driver;
  /** Default: `alembic_version`. */
  readonly versionTable?: string;
}

/** A record with what belongs to it. */
export interface LoggedRecord extends LedgerRecord {
  /** What the record is known by, and what the next one is chained to. */
  readonly hash: string;
  readonly ran: readonly LedgerStatement[];
  /** What each of its revisions does, line by line. */
  readonly forms: Readonly<Record<string, string>>;
}

/** All that a database's ledger says. */
export interface LedgerReport {
  /** False if there is no such file (SQLite). */
  readonly databaseExists: boolean;
  /** Its table; null where there is none. */
  readonly table: string | null;
  /** The version rows as they are now. */
  readonly rows: readonly string[];
  /** Oldest first. One that cannot be read is among the faults alone. */
  readonly records: readonly LoggedRecord[];
  /** As they stand in the table, to be kept elsewhere. */
  readonly ledgerRows: readonly LedgerRow[];
  /** The hash of the last record: noted elsewhere, it proves later that nothing before it was changed. */
  readonly hash: string;
  /** What is wrong with it; none in a ledger that nobody has touched. */
  readonly faults: readonly LedgerFault[];
  /** Somebody who keeps no ledger, such as Alembic, has moved the database since the last record; else null. */
  readonly outside: { readonly from: readonly string[]; readonly to: readonly string[] } | null;
  /** Between which two records somebody has changed the schema without a revision. */
  readonly schemaChanges: readonly { readonly after: number; readonly before: number }[];
}

/** Reads the ledger of a database and looks whether it is whole. Writes nothing. */
export async function ledger({
  driver,
  versionTable = defaultVersionTable,
}: LedgerRequest): Promise<LedgerReport> {
  const connection = await driver.connect('read');
  if (connection === null) return { ...nothing, databaseExists: false };
  try {
    return await ledgerOn(connection, versionTable);
  } finally {
    await connection.close();
  }
}

const nothing: LedgerReport = {
  databaseExists: true,
  table: null,
  rows: [],
  records: [],
  ledgerRows: [],
  hash: noHash,
  faults: [],
  outside: null,
  schemaChanges: [],
};

/** The same on a connection that is open. */
export async function ledgerOn(connection: Connection, versionTable: string): Promise<LedgerReport> {
  const found = await readAtOneMoment(connection, versionTable);
  if (found.table === null) return { ...nothing, rows: found.rows };
  const { rows, ledgerRows, end } = found;
  const records = ledgerRows.flatMap(logged);
  const last = records.at(-1);
  return {
    ...nothing,
    table: found.table,
    rows,
    records,
    ledgerRows,
    hash: ledgerRows.at(-1)?.hash ?? noHash,
    faults: chainFaults(ledgerRows, end, sha256),
    outside: sameRows(last?.to ?? [], rows) ? null : { from: last?.to ?? [], to: rows },
    schemaChanges: schemaChanges(records),
  };
}

interface Read {
  readonly table: string | null;
  readonly rows: readonly string[];
  readonly ledgerRows: readonly LedgerRow[];
  readonly end: LedgerEnd | null;
}

/** Reads again where somebody has appended or moved the database meanwhile. */
async function readAtOneMoment(connection: Connection, versionTable: string): Promise<Read> {
  const store = await loadLedgerStore(connection.name);
  const waiting = { patienceMs: 5_000, onWait: () => undefined };
  const versions = async (): Promise<readonly string[]> =>
    (await readRowsPatiently(connection, versionTable, waiting)) ?? [];
  for (let rows = await versions(); ; ) {
    const place = await store.locate(connection, versionTable);
    if (!place.exists) return { table: null, rows, ledgerRows: [], end: null };
    const before = await readEnd(connection, place);
    const ledgerRows = await readRows(connection, place);
    const end = await readEnd(connection, place);
    const after = await versions();
    if (sameRows(rows, after) && before?.hash === end?.hash) {
      return { table: place.table, rows, ledgerRows, end };
    }
    rows = after;
  }
}

function logged(row: LedgerRow): readonly LoggedRecord[] {
  const record = recordOf(row);
  if (record === null) return [];
  const { statements, forms } = detailOf(row.detail ?? '');
  return [{ ...record, hash: row.hash, ran: statements, forms }];
}

/** Where the catalog was another one before a record than after the one before it. */
function schemaChanges(records: readonly LedgerRecord[]): LedgerReport['schemaChanges'] {
  return records.flatMap((record, at) => {
    const last = records[at - 1];
    const [left, right] = [last?.fingerprint.after, record.fingerprint.before];
    if (last === undefined || left === undefined || left === null) return [];
    if (right === null || left === right) return [];
    return [{ after: last.sequence, before: record.sequence }];
  });
}
