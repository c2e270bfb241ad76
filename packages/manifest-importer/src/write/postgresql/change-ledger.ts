import type { LedgerChange, LedgerRow } from '../../ledger/ledger-row.ts';
import type { LedgerEntry } from '../store.ts';
import type { Client } from './client.ts';
import { type CopyTarget, copyRows, inPortions } from './copy-rows.ts';
import { copyValue } from './copy-text.ts';

const ledger: CopyTarget = {
  table: 'import_files',
  columns:
    'run_id, last_run_id, system_id, path, sha256, fingerprint, outcome, reason_code, reason, reason_at, manifest_hash, manifest_id, recorded_at',
};

/** Writes down what became of files. */
export async function changeLedger(
  client: Client,
  changes: readonly LedgerChange[],
  by: LedgerEntry,
): Promise<void> {
  const brought = changes.flatMap((change) =>
    change.kind === 'met-again' || change.row.manifestHash === null ? [] : [change.row.manifestHash],
  );
  await letGo(client, brought, by.system);
  const inserted = changes.flatMap((change) => (change.kind === 'insert' ? [change.row] : []));
  if (inserted.length > 0) await copyRows(client, ledger, inPortions(ledgerLines(inserted, by)));
  for (const change of changes) {
    if (change.kind === 'update') await update(client, change.id, change.row, by);
  }
  const met = changes.flatMap((change) => (change.kind === 'met-again' ? [change.id] : []));
  if (met.length > 0) {
    await client.query(
      'update import_files set last_run_id = greatest(last_run_id, $1) where id = any($2::int[])',
      [by.run, met],
    );
  }
}

/**
 * A manifest that was brought in once, and is gone, may be brought in again. One that is there is not let go of: should
 * somebody have brought it in meanwhile, the row of this one breaks the rule that there is only one.
 */
async function letGo(client: Client, identities: readonly string[], system: number | null): Promise<void> {
  if (identities.length === 0) return;
  const { rows } = await client.query<{ id: number }>(
    `select f.id from unnest($2::varchar[]) wanted (identity)
     cross join lateral (
       select * from import_files f where f.system_id = $1 and f.manifest_hash = wanted.identity offset 0
     ) f
     where (select count(*) from evidence_manifests m where m.id = f.manifest_id) = 0`,
    [system, identities],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) {
    await client.query('update import_files set manifest_hash = null where id = any($1::int[])', [ids]);
  }
}

function* ledgerLines(rows: readonly LedgerRow[], by: LedgerEntry): Generator<string, void, undefined> {
  for (const row of rows) yield `${valuesOf(row, by).map(copyValue).join('\t')}\n`;
}

async function update(client: Client, id: number, row: LedgerRow, by: LedgerEntry): Promise<void> {
  const values = valuesOf(row, by);
  await client.query(
    `update import_files set (${ledger.columns}) = (${values.map((_, index) => `$${index + 2}`).join(', ')}) where id = $1`,
    [id, ...values],
  );
}

function valuesOf(row: LedgerRow, { run, system, at }: LedgerEntry): readonly (string | number | null)[] {
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
