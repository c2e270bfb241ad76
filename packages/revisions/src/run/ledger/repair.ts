import type { Connection, LockWait, Patience } from '../../dialects/driver.ts';
import type { LedgerFault } from '../../ledger/index.ts';
import { requireGoodRows } from '../good-rows.ts';
import { appliedAgainstLedger, changesAmong, type RevisionChange } from './changed-revisions.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import { newlyApplied } from './newly-applied.ts';

/** What to accept. */
export interface RepairRequest {
  /** The revisions whose change is accepted; `all` that were changed. */
  readonly revisions: readonly string[] | 'all';
  /** Why; it stands in the record. */
  readonly reason: string | null;
  /**
   * True has the ledger end with its last record, where row 0 is gone or says otherwise, and writes down what was found
   * wrong with it. Default: false.
   */
  readonly ledger?: boolean;
}

/** What was accepted. */
export interface RepairReport {
  readonly rows: readonly string[];
  readonly accepted: readonly RevisionChange[];
  /** Changed, and not among those that were to be accepted. */
  readonly left: readonly RevisionChange[];
  /** To be accepted, and applied, and not changed. */
  readonly unchanged: readonly string[];
  /** To be accepted, and not applied. */
  readonly notApplied: readonly string[];
  /** What was found wrong with the ledger, and is written down in it now; null where that was not asked for. */
  readonly faults: readonly LedgerFault[] | null;
}

/** Writes down that applied revisions do something else now, and that this is so on purpose. */
export async function acceptChanges(
  connection: Connection,
  { revisions: wanted, reason, ledger: isLedger = false }: RepairRequest,
  run: {
    readonly writer: LedgerWriter;
    readonly patience: Patience;
    readonly onWait: (wait: LockWait) => void;
  },
): Promise<RepairReport> {
  const { writer, patience, onWait } = run;
  const { versionTable, graph, source, dialect } = writer.context;
  return connection.transaction({ foreignKeysOff: false, patience, onWait }, async () => {
    const rows = (await connection.holdVersionRows(versionTable)) ?? [];
    requireGoodRows(graph, rows, versionTable);
    const faults = isLedger ? await writer.reseal() : null;
    await writer.begin(rows);
    const applied = newlyApplied(graph, [], rows);
    const look = { session: connection, place: await writer.place(), applied, source };
    const found = await appliedAgainstLedger({ ...look, dialect: async () => dialect }, { thorough: true });
    const changes = await changesAmong(found, look);
    const isWanted = (id: string): boolean => wanted === 'all' || wanted.includes(id);
    const accepted = changes.filter(({ revision }) => isWanted(revision));
    const now = found.flatMap((each) =>
      each.now !== null && accepted.some(({ revision }) => revision === each.revision.revision)
        ? [each.now]
        : [],
    );
    if (accepted.length > 0 || (faults !== null && faults.length > 0)) {
      const error = faults?.map(({ what }) => what).join('; ');
      await writer.append({
        action: 'repair',
        from: rows,
        to: rows,
        revisions: now,
        reason,
        ...(error === undefined || error === '' ? {} : { error }),
      });
    }
    const ids = new Set(applied.map(({ revision }) => revision));
    const named = wanted === 'all' ? [] : wanted;
    return {
      rows,
      accepted,
      left: changes.filter(({ revision }) => !isWanted(revision)),
      unchanged: named.filter((id) => ids.has(id) && !accepted.some(({ revision }) => revision === id)),
      notApplied: named.filter((id) => !ids.has(id)),
      faults,
    };
  });
}
