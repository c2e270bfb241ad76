import type { FileOutcome, OutcomeReason } from './outcome.ts';

/** What the ledger knows of a file with this content. */
export interface KnownFile {
  readonly id: number;
  readonly outcome: FileOutcome['outcome'];
  readonly reasonCode: string | null;
  readonly manifestId: number | null;
}

/** What the ledger is to hold of a file from now on. */
export interface LedgerRow {
  readonly path: string;
  readonly sha256: string | null;
  readonly fingerprint: string;
  readonly outcome: FileOutcome['outcome'];
  readonly reason: OutcomeReason | null;
  /** The identity of the manifest, if this file brought it in. */
  readonly manifestHash: string | null;
  readonly manifestId: number | null;
}

/** What becomes of a file's row: a new one, another content of the one that is there, or the mark that a reject was met again. */
export type LedgerChange =
  | { readonly kind: 'insert'; readonly row: LedgerRow }
  | { readonly kind: 'update'; readonly id: number; readonly row: LedgerRow }
  | { readonly kind: 'met-again'; readonly id: number };

/**
 * How the ledger changes; not at all where it says the same already. What it says of a file that brought its manifest
 * in stays, whatever a later run makes of the file, as long as the manifest is there.
 */
export function ledgerChange(row: LedgerRow, known: KnownFile | undefined): LedgerChange | null {
  if (known === undefined) return { kind: 'insert', row };
  if (known.outcome === 'imported' && row.outcome !== 'imported' && known.manifestId !== null) return null;
  const isSame =
    known.outcome === row.outcome &&
    known.reasonCode === (row.reason?.code ?? null) &&
    known.manifestId === row.manifestId;
  if (!isSame) return { kind: 'update', id: known.id, row };
  return row.outcome === 'rejected' ? { kind: 'met-again', id: known.id } : null;
}
