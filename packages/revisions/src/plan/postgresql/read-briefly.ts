import type { Connection } from '../../dialects/driver.ts';

/**
 * Reads in one transaction in which no lock is waited for longer than this: also who only asks how large a table is waits
 * for whoever keeps it closed.
 *
 * @param lockTimeoutMs in milliseconds
 */
export function readBriefly<T>(
  connection: Connection,
  lockTimeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const patience = { migrationLockMs: 0, lockTimeoutMs };
  return connection.transaction({ foreignKeysOff: false, patience, onWait: () => undefined }, work);
}
