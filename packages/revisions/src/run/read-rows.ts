import type { Connection, LockWait } from '../dialects/driver.ts';
import { pollForLock } from '../dialects/polling.ts';

/**
 * The version rows, read as soon as the database lets itself be read: a SQLite database that somebody else writes to
 * may be closed to readers for as long as that takes.
 *
 * @returns null if there is no version table
 * @throws LockError `lock.busy` when the patience ends; the signal's reason
 */
export async function readRowsPatiently(
  connection: Connection,
  versionTable: string,
  waiting: {
    readonly patienceMs: number;
    readonly signal?: AbortSignal | undefined;
    readonly onWait: (wait: LockWait) => void;
  },
): Promise<readonly string[] | null> {
  let rows: readonly string[] | null = null;
  await pollForLock({
    attempt: async () => {
      try {
        rows = await connection.readVersionRows(versionTable);
        return true;
      } catch (error) {
        if (connection.isTransient(error)) return false;
        throw error;
      }
    },
    patienceMs: waiting.patienceMs,
    signal: waiting.signal,
    holder: async () => null,
    onWait: waiting.onWait,
  });
  return rows;
}
