import type { CurrentReport, MoveReport, RunOptions } from '@auditly/revisions';
import { parseDatabaseUrl } from '../database/index.ts';
import { engineFor } from './engine-for.ts';

/**
 * Brings a database up to a revision, by default to all heads. At the target already, it writes nothing. Any number of
 * processes may call it at once: one does the work, the others wait and find it done.
 *
 * @param url any form that `parseDatabaseUrl` takes; a missing SQLite file is made
 * @throws DatabaseUrlError, DatabaseConnectionError, GraphError, RunError, LockError
 */
export async function upgrade(url: string, target = 'heads', options?: RunOptions): Promise<MoveReport> {
  return engineFor(parseDatabaseUrl(url, process.env)).upgrade(target, options);
}

/** Takes a database down to a revision: an id, `base`, `-1`. Loses what the revisions above it hold. */
export async function downgrade(url: string, target: string, options?: RunOptions): Promise<MoveReport> {
  return engineFor(parseDatabaseUrl(url, process.env)).downgrade(target, options);
}

/** Where a database stands. Writes nothing, and makes no file. */
export async function current(url: string): Promise<CurrentReport> {
  return engineFor(parseDatabaseUrl(url, process.env)).current();
}

/** Whether a database stands at all heads of this build; false also if it is ahead of it. */
export async function isUpToDate(url: string): Promise<boolean> {
  const { pending, unknown } = await current(url);
  return pending.length === 0 && unknown.length === 0;
}
