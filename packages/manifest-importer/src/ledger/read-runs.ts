import type { DatabaseTarget } from '@auditly/schema/database';
import type { OutcomeCounts } from './outcome.ts';
import { isUnverified, type Row, reading, text, whole } from './query-ledger.ts';

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
  /** Of the imported: how many fit no hash. Of these the ones that are in the ledger still. */
  readonly unverified: number;
  /** What a failed run ended with. */
  readonly error: string | null;
}

/** How the ledger is read. */
export interface LedgerReading {
  /** The clock that tells how long a run has been silent. Default: the system's. */
  readonly now?: (() => Date) | undefined;
}

/** A run writes as often as each second or so, but for files that take long or another import that is to be waited for. */
export const longestSilenceMilliseconds = 5 * 60_000;

/**
 * The newest runs, newest first. The database has to be at head.
 *
 * @throws DatabaseUrlError, DatabaseConnectionError
 */
export async function importRuns(
  database: string | DatabaseTarget,
  { limit = 20, now = () => new Date() }: LedgerReading & { readonly limit?: number } = {},
): Promise<readonly ImportRunReport[]> {
  return runsFrom(database, `order by id desc limit ${whole(limit)}`, now());
}

/** One run; null if there is none of this number. */
export async function importRun(
  database: string | DatabaseTarget,
  run: number,
  { now = () => new Date() }: LedgerReading = {},
): Promise<ImportRunReport | null> {
  const [found] = await runsFrom(database, `where id = ${whole(run)}`, now());
  return found ?? null;
}

async function runsFrom(
  database: string | DatabaseTarget,
  which: string,
  now: Date,
): Promise<readonly ImportRunReport[]> {
  return reading(database, async (query) => {
    const rows = await query(
      `select id, system_name, environment, directory, status, cast(started_at as text) as started_at,
         cast(active_at as text) as active_at, cast(finished_at as text) as finished_at, imported, present, skipped,
         rejected, error, cast(attributes as text) as attributes
       from import_runs ${which}`,
    );
    const permissive = rows.filter(mayHaveUnverified).map((row) => whole(Number(row['id'])));
    const counts =
      permissive.length === 0
        ? []
        : await query(
            `select run_id, count(*) as n from import_files
             where run_id in (${permissive.join(', ')}) and ${isUnverified} group by run_id`,
          );
    const unverified = new Map(counts.map((row) => [Number(row['run_id']), Number(row['n'])]));
    return rows.map((row) => runFrom(row, unverified.get(Number(row['id'])) ?? 0, now));
  });
}

/** The files of a run may be very many, and are counted only where it was told to let such manifests in. */
function mayHaveUnverified(row: Row): boolean {
  if (Number(row['imported']) === 0) return false;
  const attributes: unknown = JSON.parse(String(row['attributes']));
  return (
    typeof attributes === 'object' &&
    attributes !== null &&
    'allowUnverified' in attributes &&
    attributes.allowUnverified === true
  );
}

function runFrom(row: Row, unverified: number, now: Date): ImportRunReport {
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
    unverified,
    error: text(row['error']),
  };
}

function statusFrom(status: string, silentMs: number): ImportRunReport['status'] {
  if (status === 'finished' || status === 'failed' || status === 'interrupted') return status;
  return silentMs > longestSilenceMilliseconds ? 'interrupted' : 'running';
}

/** The databases write it with a blank, and with as many digits as they like. */
function time(stored: string): string {
  return new Date(`${stored.replace(' ', 'T')}Z`).toISOString();
}
