import type { LedgerRecord, RecordedRevision } from './record.ts';

/** A revision as the ledger last knew it, and the record that says so. */
export interface LastKnown extends RecordedRevision {
  readonly record: LedgerRecord;
}

/**
 * What each revision did when it was applied last, or what was accepted for it since.
 *
 * @param records in their order
 */
export function lastKnown(records: readonly LedgerRecord[]): ReadonlyMap<string, LastKnown> {
  const known = new Map<string, LastKnown>();
  for (const record of records) {
    if (record.outcome !== 'done') continue;
    for (const each of record.revisions) {
      // What was taken down says no more what a database holds.
      if (record.action === 'downgrade') known.delete(each.revision);
      else known.set(each.revision, { ...each, record });
    }
  }
  return known;
}
