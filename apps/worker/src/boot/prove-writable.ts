import { type DatabaseTarget, describeTarget } from '@auditly/schema/database';
import { WorkerError } from '../errors/worker-error.ts';
import { watched } from './read-standing.ts';

/**
 * Proves that a database takes the writes of a worker, so that it does not find out with its first job. Changes no row.
 *
 * @throws WorkerError `worker.read-only`, `worker.database-failed`; DatabaseConnectionError, LockError
 */
export async function proveWritable(target: DatabaseTarget, signal: AbortSignal): Promise<void> {
  const { driver, failureOf } = watched(target);
  const patience = { migrationLockMs: 30_000, lockTimeoutMs: 30_000, signal };
  try {
    const connection = await driver.connect('write');
    try {
      await connection.transaction({ foreignKeysOff: false, patience, onWait: () => undefined }, () =>
        // Databases refuse it by what it is, whatever rows it is for.
        connection.execute('UPDATE job_runs SET status = status WHERE 1 = 0'),
      );
    } finally {
      await connection.close();
    }
  } catch (error) {
    const failure = failureOf(error);
    if (failure instanceof WorkerError && 'databaseCode' in failure.facts) {
      const { databaseCode, reason } = failure.facts;
      // read_only_sql_transaction: a standby, or a server that is set so.
      if (/^(25006|SQLITE_READONLY)/.test(databaseCode ?? '')) {
        throw new WorkerError(
          'worker.read-only',
          { database: describeTarget(target), reason },
          { cause: error },
        );
      }
    }
    throw failure;
  }
}
