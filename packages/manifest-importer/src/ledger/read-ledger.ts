import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import type { OutcomeCounts } from './outcome.ts';

/** A run of the importer, as the ledger tells it. */
export interface ImportRunReport extends OutcomeCounts {
  readonly run: number;
  /** The system that it was for, by the name that it was given. */
  readonly system: string;
  /** As it was given, for a system that was new. */
  readonly environment: string | null;
  /** What it has read. */
  readonly path: string;
  /**
   * `interrupted`: it was stopped before it was done; or nobody wrote down its end, and it has written nothing for five
   * minutes, so it was killed or has lost the database. Until then it counts as `running`.
   */
  readonly status: 'running' | 'finished' | 'failed' | 'interrupted';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** When it last wrote something. */
  readonly activeAt: string;
  readonly finishedAt: string | null;
  /** What a failed run ended with. */
  readonly error: string | null;
}

/** A file that a run has rejected. */
export interface RejectReport {
  readonly path: string;
  /** Of its bytes; null if they could not be read. */
  readonly sha256: string | null;
  readonly reason: { readonly code: string; readonly text: string; readonly at: string | null };
  /** The first run that rejected it so. */
  readonly sinceRun: number;
}

/** How the ledger is read. */
export interface LedgerReading {
  /** The clock that tells how long a run has been silent. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

/** A run writes as often as each second or so, but for files that take long or another import that is to be waited for. */
const longestSilenceMilliseconds = 5 * 60_000;

type Row = Readonly<Record<string, unknown>>;

/**
 * The newest runs, newest first. The database has to be at head.
 *
 * @throws DatabaseUrlError, DatabaseConnectionError
 */
export async function importRuns(
  database: string | DatabaseTarget,
  { limit = 20, now = () => new Date() }: LedgerReading & { readonly limit?: number } = {},
): Promise<readonly ImportRunReport[]> {
  const rows = await read(database, `${runQuery} order by id desc limit ${whole(limit)}`);
  return rows.map((row) => runFrom(row, now()));
}

/** One run; null if there is none of this number. */
export async function importRun(
  database: string | DatabaseTarget,
  run: number,
  { now = () => new Date() }: LedgerReading = {},
): Promise<ImportRunReport | null> {
  const [row] = await read(database, `${runQuery} where id = ${whole(run)}`);
  return row === undefined ? null : runFrom(row, now());
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
  return rows.map((row) => ({
    path: String(row['path']),
    sha256: text(row['sha256']),
    reason: {
      code: String(row['reason_code']),
      text: String(row['reason']),
      at: text(row['reason_at']),
    },
    sinceRun: Number(row['run_id']),
  }));
}

const runQuery = `select id, system_name, environment, directory, status, cast(started_at as text) as started_at,
  cast(active_at as text) as active_at, cast(finished_at as text) as finished_at, imported, present, skipped,
  rejected, error from import_runs`;

async function read(database: string | DatabaseTarget, query: string): Promise<readonly Row[]> {
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  const { driverFor } = await import('@auditly/schema/migrate');
  const connection = await driverFor(target).connect('read');
  if (connection === null) return [];
  try {
    return await connection.query(query);
  } finally {
    await connection.close();
  }
}

function runFrom(row: Row, now: Date): ImportRunReport {
  const activeAt = time(String(row['active_at']));
  return {
    run: Number(row['id']),
    system: String(row['system_name']),
    environment: text(row['environment']),
    path: String(row['directory']),
    status: statusFrom(String(row['status']), now.getTime() - Date.parse(activeAt)),
    startedAt: time(String(row['started_at'])),
    activeAt,
    finishedAt: row['finished_at'] === null ? null : time(String(row['finished_at'])),
    imported: Number(row['imported']),
    present: Number(row['present']),
    skipped: Number(row['skipped']),
    rejected: Number(row['rejected']),
    error: text(row['error']),
  };
}

function statusFrom(status: string, silentMs: number): ImportRunReport['status'] {
  if (status === 'finished' || status === 'failed' || status === 'interrupted') return status;
  return silentMs > longestSilenceMilliseconds ? 'interrupted' : 'running';
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The databases write it with a blank, and with as many digits as they like. */
function time(stored: string): string {
  return new Date(`${stored.replace(' ', 'T')}Z`).toISOString();
}

/** It stands in a statement. */
function whole(number: number): number {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${number} is no number to ask for`);
  return number;
}
