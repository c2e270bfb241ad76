import type { LedgerChange, LedgerRow } from '../../ledger/ledger-row.ts';
import type { LedgerEntry } from '../store.ts';
import type { Database } from './database.ts';
import { rowInserter, type Value } from './insert-rows.ts';
import { isStillThere } from './lookup.ts';

const columns = [
  'run_id',
  'last_run_id',
  'system_id',
  'path',
  'sha256',
  'fingerprint',
  'outcome',
  'reason_code',
  'reason',
  'reason_at',
  'manifest_hash',
  'manifest_id',
  'recorded_at',
];

/** Writes down what became of files, in the transaction that is open. */
export function ledgerWriter(
  database: Database,
): (changes: readonly LedgerChange[], by: LedgerEntry) => void {
  // A manifest that was brought in once, and is gone, may be brought in again. One that is there is not let go of.
  const release = database.prepare<{ system: number | null; identities: string }>(
    `update import_files set manifest_hash = null where id in (
       select f.id from json_each(@identities) wanted
       cross join import_files f on f.system_id = @system and f.manifest_hash = wanted.value
       where not exists (select 1 from evidence_manifests m where ${isStillThere}))`,
  );
  const insert = rowInserter(database, 'import_files', columns);
  const update = database.prepare<Value[]>(
    `update import_files set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`,
  );
  const meet = database.prepare<Value[]>(
    'update import_files set last_run_id = max(last_run_id, ?) where id = ?',
  );

  return (changes, by) => {
    const brought = changes.flatMap((change) =>
      change.kind === 'met-again' || change.row.manifestHash === null ? [] : [change.row.manifestHash],
    );
    if (brought.length > 0) release.run({ system: by.system, identities: JSON.stringify(brought) });
    insert(changes.flatMap((change) => (change.kind === 'insert' ? valuesOf(change.row, by) : [])));
    for (const change of changes) {
      if (change.kind === 'update') update.run(...valuesOf(change.row, by), change.id);
      else if (change.kind === 'met-again') meet.run(by.run, change.id);
    }
  };
}

function valuesOf(row: LedgerRow, { run, system, at }: LedgerEntry): Value[] {
  const { path, sha256, fingerprint, outcome, reason, manifestHash, manifestId } = row;
  return [
    run,
    run,
    system,
    path.toWellFormed(),
    sha256,
    fingerprint,
    outcome,
    reason?.code ?? null,
    reason?.text ?? null,
    reason?.at ?? null,
    manifestHash,
    manifestId,
    at,
  ];
}
