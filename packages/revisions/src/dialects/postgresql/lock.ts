import type { MigrationLock } from '../driver.ts';
import { LockError } from '../lock-error.ts';
import { pollForLock } from '../polling.ts';
import type { Session } from '../session.ts';
import { sqlState } from './error-code.ts';

/**
 * The key of the advisory lock, as SQL. One lock for each version table: its schema and name make the key, so that
 * projects in one database do not wait for each other.
 *
 * @param versionTable its name as SQL: a parameter or a literal
 */
export function migrationLockKey(versionTable: string): string {
  return `hashtextextended('revisions:' || coalesce(current_schema(), '') || '.' || ${versionTable}, 0)`;
}

const key = migrationLockKey('$1');

/** The server process that holds the lock of a version table. */
export interface LockHolder {
  readonly versionTable: string;
  readonly pid: number;
}

/**
 * Runs the work under a session lock. It is polled: a waiter that blocks in pg_advisory_lock holds a snapshot, which
 * a CREATE INDEX CONCURRENTLY of the holder waits for, and the two deadlock.
 */
export async function withAdvisoryLock<T>(
  session: Session,
  { versionTable, patience, onWait }: MigrationLock,
  work: (holder: LockHolder) => Promise<T>,
): Promise<T> {
  await pollForLock({
    attempt: async () => {
      const [row] = await session.query(`SELECT pg_try_advisory_lock(${key}) AS held`, [versionTable]);
      return row?.['held'] === true;
    },
    patienceMs: patience.migrationLockMs,
    signal: patience.signal,
    holder: () => describeHolder(session, versionTable),
    onWait,
  });
  const pid = await ownProcess(session, versionTable);
  await lookForGoneClient(session);
  let result: T;
  try {
    result = await work({ versionTable, pid });
  } catch (error) {
    await releaseAfterFailure(session, versionTable);
    throw error;
  }
  if (!(await release(session, versionTable))) throw pooled();
  return result;
}

/**
 * A server that does not look goes on with the statement of a client that was killed, and with its lock, up to the
 * statement's end. PostgreSQL 14 can look, where the system that it runs on tells; a server that is set to is left alone.
 */
async function lookForGoneClient(session: Session): Promise<void> {
  const setting = 'client_connection_check_interval';
  try {
    await session.query(
      `SELECT set_config('${setting}', '3s', false) WHERE current_setting('${setting}', true) = '0'`,
    );
  } catch (error) {
    if (sqlState(error) === null) throw error;
  }
}

async function release(session: Session, versionTable: string): Promise<boolean> {
  const [row] = await session.query(`SELECT pg_advisory_unlock(${key}) AS held`, [versionTable]);
  return row?.['held'] === true;
}

/** The work's own error is the one to report; if the lock cannot be given back, it goes with the connection. */
async function releaseAfterFailure(session: Session, versionTable: string): Promise<void> {
  await release(session, versionTable).catch(() => false);
}

const lockRow = `
  FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid::bigint << 32 | objid::bigint) = ${key}`;

/** The server process of the session, which must be the one that holds the lock. */
async function ownProcess(session: Session, versionTable: string): Promise<number> {
  const rows = await session.query(`SELECT pid, pid = pg_backend_pid() AS own ${lockRow}`, [versionTable]);
  const own = rows.find((row) => row['own'] === true);
  if (own === undefined) throw pooled();
  return Number(own['pid']);
}

/**
 * Cancels what the holder's process is at, asked from another session. The lock is looked at again: a process that does
 * not hold it any more may be at something else.
 */
export async function cancelHolder(session: Session, { versionTable, pid }: LockHolder): Promise<void> {
  await session.query(`SELECT pg_cancel_backend(pid) ${lockRow} AND pid = $2`, [versionTable, pid]);
}

function pooled(): LockError {
  return new LockError('lock.not-held', {
    why: 'the statements of this connection reach different server sessions, as behind a pooler in transaction mode',
  });
}

async function describeHolder(session: Session, versionTable: string): Promise<string | null> {
  const [row] = await session.query(
    `SELECT a.pid, a.application_name, a.client_addr::text AS address,
       round(extract(epoch FROM now() - a.backend_start)) AS seconds
     FROM pg_stat_activity a WHERE a.pid IN (SELECT pid ${lockRow})`,
    [versionTable],
  );
  if (row === undefined) return null;
  const application = row['application_name'] ? `, ${row['application_name']}` : '';
  const address = row['address'] ? ` from ${row['address']}` : '';
  return `process ${row['pid']}${application}${address}, connected for ${row['seconds']} s`;
}
