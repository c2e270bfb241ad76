import type { DatabaseTarget } from '@auditly/schema/database';
import { isUnverified, type Row, read, text, whole } from './query-ledger.ts';

interface ReportOfFile {
  readonly path: string;
  /** Of its bytes; null if they could not be read. */
  readonly sha256: string | null;
  readonly reason: { readonly code: string; readonly text: string; readonly at: string | null };
}

/** A file whose manifest a run has let in although it fits no hash. */
export interface UnverifiedReport extends ReportOfFile {
  /** Null if it was deleted since. */
  readonly manifestId: number | null;
}

/** A file that a run has rejected. */
export interface RejectReport extends ReportOfFile {
  /** The first run that rejected it so. */
  readonly sinceRun: number;
}

/**
 * The files that a run has rejected, by path. A file that is rejected again and again for the same reason has one row in
 * the ledger, with the first and the last run that did so: it counts for all runs over its directory in between.
 */
export async function importRejects(
  database: string | DatabaseTarget,
  run: number,
  { limit = 1000 }: { readonly limit?: number } = {},
): Promise<readonly RejectReport[]> {
  const rows = await read(
    database,
    `select f.path, f.sha256, f.reason_code, f.reason, f.reason_at, f.run_id
     from import_files f join import_runs b on b.id = f.run_id join import_runs r on r.id = ${whole(run)}
     where f.outcome = 'rejected' and f.run_id <= r.id and f.last_run_id >= r.id and b.system_name = r.system_name
       and (f.path = r.directory
         or substr(f.path, 1, length(r.directory) + 1) in (r.directory || '/', r.directory || '\\'))
     order by f.path limit ${whole(limit)}`,
  );
  return rows.map((row) => ({ ...fileFrom(row), sinceRun: Number(row['run_id']) }));
}

/** The files whose manifests a run has let in although they fit no hash, by path. */
export async function importUnverified(
  database: string | DatabaseTarget,
  run: number,
  { limit = 1000 }: { readonly limit?: number } = {},
): Promise<readonly UnverifiedReport[]> {
  const rows = await read(
    database,
    `select path, sha256, reason_code, reason, reason_at, manifest_id from import_files
     where run_id = ${whole(run)} and ${isUnverified} order by path limit ${whole(limit)}`,
  );
  return rows.map((row) => ({
    ...fileFrom(row),
    manifestId: row['manifest_id'] === null ? null : Number(row['manifest_id']),
  }));
}

function fileFrom(row: Row): ReportOfFile {
  return {
    path: String(row['path']),
    sha256: text(row['sha256']),
    reason: {
      code: String(row['reason_code']),
      text: String(row['reason']),
      at: text(row['reason_at']),
    },
  };
}
