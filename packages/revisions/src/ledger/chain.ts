import { type LedgerRecord, type LedgerRow, type LedgerSeal, noHash } from './record.ts';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** The hash that chains a record to the one before it. */
export function chainHash(previous: string, record: string, sha256: Sha256): string {
  return sha256(`${previous}\n${record}`);
}

/** Something about a ledger that nobody who keeps it would do. */
export interface LedgerFault {
  readonly kind: 'removed' | 'altered' | 'detail-altered' | 'unchained' | 'unreadable' | 'seal';
  /** The record; the first one that is missing for `removed`; null for the seal. */
  readonly sequence: number | null;
  /** In words. */
  readonly what: string;
}

/**
 * Whether every record is there and is as it was written.
 *
 * @param rows all but row 0, by their sequence
 * @param seal row 0; null if there is none
 */
export function chainFaults(
  rows: readonly LedgerRow[],
  seal: { readonly seal: LedgerSeal | null; readonly hash: string } | null,
  sha256: Sha256,
): readonly LedgerFault[] {
  const faults: LedgerFault[] = [];
  let last = { sequence: 0, hash: noHash };
  for (const row of rows) {
    faults.push(...rowFaults(row, last, sha256));
    last = row;
  }
  return [...faults, ...sealFaults(rows, last, seal)];
}

function rowFaults(
  row: LedgerRow,
  last: { readonly sequence: number; readonly hash: string },
  sha256: Sha256,
): readonly LedgerFault[] {
  const { sequence } = row;
  const faults: LedgerFault[] = [];
  const isNext = sequence === last.sequence + 1;
  if (!isNext) faults.push(removed(last.sequence + 1, sequence - 1));
  else if (row.previous !== last.hash) {
    const what = `record ${sequence} does not follow the one that stands before it`;
    faults.push({ kind: 'unchained', sequence, what });
  }
  const record = recordOf(row);
  if (chainHash(row.previous, row.record, sha256) !== row.hash) {
    faults.push({ kind: 'altered', sequence, what: `record ${sequence} is not as it was written` });
  } else if (record === null || record.sequence !== sequence) {
    const what = `record ${sequence} is none that this build can read`;
    faults.push({ kind: 'unreadable', sequence, what });
  } else if (row.detail !== null && sha256(row.detail) !== record.detail) {
    const what = `the statements and forms of record ${sequence} are not as they were written`;
    faults.push({ kind: 'detail-altered', sequence, what });
  }
  return faults;
}

function removed(first: number, last: number): LedgerFault {
  const what = first === last ? `record ${first} is missing` : `records ${first} to ${last} are missing`;
  return { kind: 'removed', sequence: first, what };
}

function sealFaults(
  rows: readonly LedgerRow[],
  last: { readonly sequence: number; readonly hash: string },
  sealed: { readonly seal: LedgerSeal | null; readonly hash: string } | null,
): readonly LedgerFault[] {
  const fault = (what: string): readonly LedgerFault[] => [{ kind: 'seal', sequence: null, what }];
  if (sealed === null) {
    return rows.length === 0 ? [] : fault('row 0, which says how the ledger ends, is missing');
  }
  const { seal, hash } = sealed;
  if (seal === null) return fault('row 0, which says how the ledger ends, cannot be read');
  if (seal.records > last.sequence) return [removed(last.sequence + 1, seal.records)];
  if (seal.records < last.sequence || hash !== last.hash) {
    return fault(`row 0 says that the ledger ends with another record ${seal.records}`);
  }
  const record = rows.at(-1);
  const to = record === undefined ? [] : recordOf(record)?.to;
  if (to !== undefined && JSON.stringify(to) !== JSON.stringify(seal.to)) {
    return fault('row 0 says that the database was moved elsewhere than the last record does');
  }
  return [];
}

/** The record of a row; null if it cannot be read. */
export function recordOf({ record }: Pick<LedgerRow, 'record'>): LedgerRecord | null {
  const value = parsed(record);
  return isRecord(value) ? value : null;
}

/** What row 0 says; null if it cannot be read. */
export function sealOf(text: string): LedgerSeal | null {
  const value = parsed(text);
  return isSeal(value) ? value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

const actions: readonly unknown[] = ['upgrade', 'downgrade', 'stamp', 'repair', 'outside'];

// As much as is needed for nobody to trip over a record that somebody has made up.
function isRecord(value: unknown): value is LedgerRecord {
  if (!isObject(value)) return false;
  const { form, sequence, at, action, outcome, from, to, detail, by, fingerprint, revisions } = value;
  return (
    form === 1 &&
    typeof sequence === 'number' &&
    [at, outcome, detail].every((each) => typeof each === 'string') &&
    actions.includes(action) &&
    isTexts(from) &&
    isTexts(to) &&
    isObject(by) &&
    isObject(fingerprint) &&
    isTexts(fingerprint['schemas']) &&
    Array.isArray(revisions) &&
    revisions.every(isRevision)
  );
}

function isRevision(value: unknown): boolean {
  return isObject(value) && typeof value['revision'] === 'string' && typeof value['checksum'] === 'string';
}

function isSeal(value: unknown): value is LedgerSeal {
  return (
    isObject(value) &&
    typeof value['records'] === 'number' &&
    isTexts(value['to']) &&
    isTexts(value['schemas'])
  );
}
