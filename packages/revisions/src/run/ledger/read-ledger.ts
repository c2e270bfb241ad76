import type { LedgerPlace } from '../../dialects/ledger-store.ts';
import type { Session } from '../../dialects/session.ts';
import {
  type LedgerDetail,
  type LedgerRecord,
  type LedgerRow,
  type LedgerSeal,
  recordOf,
  sealOf,
} from '../../ledger/index.ts';

/** How a ledger ends. */
export interface LedgerEnd {
  readonly seal: LedgerSeal | null;
  readonly hash: string;
}

/** Row 0; null if there is none. */
export async function readEnd(session: Session, { table }: LedgerPlace): Promise<LedgerEnd | null> {
  const [row] = await session.query(`SELECT record, hash FROM ${table} WHERE sequence = 0`);
  return row === undefined ? null : { seal: sealOf(String(row['record'])), hash: String(row['hash']) };
}

/** All records that can be read, in their order; none without a ledger. */
export async function readRecords(
  session: Session,
  { table, exists }: LedgerPlace,
): Promise<readonly LedgerRecord[]> {
  if (!exists) return [];
  const rows = await session.query(`SELECT record FROM ${table} WHERE sequence > 0 ORDER BY sequence`);
  return rows.flatMap((row) => recordOf({ record: String(row['record']) }) ?? []);
}

/** All rows but row 0, whole. */
export async function readRows(session: Session, { table }: LedgerPlace): Promise<readonly LedgerRow[]> {
  const rows = await session.query(
    `SELECT sequence, record, detail, previous, hash FROM ${table} WHERE sequence > 0 ORDER BY sequence`,
  );
  return rows.map((row) => ({
    sequence: Number(row['sequence']),
    record: String(row['record']),
    detail: String(row['detail']),
    previous: String(row['previous']),
    hash: String(row['hash']),
  }));
}

/** What a record has beside; empty where it cannot be read. */
export async function readDetail(
  session: Session,
  { table }: LedgerPlace,
  sequence: number,
): Promise<LedgerDetail> {
  const [row] = await session.query(`SELECT detail FROM ${table} WHERE sequence = ${Math.trunc(sequence)}`);
  return detailOf(String(row?.['detail'] ?? ''));
}

/** The detail of a row; empty where it cannot be read. */
export function detailOf(text: string): LedgerDetail {
  const empty: LedgerDetail = { forms: {}, statements: [] };
  try {
    // Whoever has changed it is told by its hash.
    return { ...empty, ...(JSON.parse(text) as Partial<LedgerDetail> | null) };
  } catch (error) {
    if (error instanceof SyntaxError) return empty;
    throw error;
  }
}
