import type { LedgerChange, LedgerRow } from '../../ledger/ledger-row.ts';
import type { LedgerEntry } from '../store.ts';
import type { Database } from './database.ts';
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

type Values = (string | number | null)[];

/** Writes down what became of files, in the transaction that is open. */
export function ledgerWriter(
  database: Database,
): (changes: readonly LedgerChange[], by: LedgerEntry) => void {
  // A manifest that was brought in once, and is gone, may be brought in again. One that is there is not let go of.
  const release = database.prepare<Values>(
    `update import_files as f set manifest_hash = null
     where system_id = ? and manifest_hash = ? and not exists (
       select 1 from evidence_manifests m where ${isStillThere})`,
  );
  const insert = database.prepare<Values>(
    `insert into import_files (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  const update = database.prepare<Values>(
    `update import_files set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`,
  );
  const meet = database.prepare<Values>(
    'update import_files set last_run_id = max(last_run_id, ?) where id = ?',
  );

  return (changes, by) => {
    for (const change of changes) {
      if (change.kind === 'met-again') {
        meet.run(by.run, change.id);
        continue;
      }
      const { row } = change;
      if (row.manifestHash !== null) release.run(by.system, row.manifestHash);
      if (change.kind === 'insert') insert.run(...valuesOf(row, by));
      else update.run(...valuesOf(row, by), change.id);
    }
  };
}

function valuesOf(row: LedgerRow, { run, system, at }: LedgerEntry): Values {
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
