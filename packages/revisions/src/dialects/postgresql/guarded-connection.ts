import type { Connection } from '../driver.ts';
import { DialectError } from '../errors.ts';

/**
 * The connection, with an eye on each statement before it is sent.
 *
 * @param refusal why a statement is not sent; null if it may be
 */
export function guardedConnection(
  connection: Connection,
  refusal: (sql: string) => string | null,
): Connection {
  const watched = <T>(sql: string, run: () => Promise<T>): Promise<T> => {
    const why = refusal(sql);
    return why === null
      ? run()
      : Promise.reject(new DialectError('dialect.leaves-scratch', { statement: sql, why }));
  };
  return {
    name: connection.name,
    lockOutlivesTransaction: connection.lockOutlivesTransaction,
    query: (sql, parameters) => watched(sql, () => connection.query(sql, parameters)),
    execute: (sql, parameters) => watched(sql, () => connection.execute(sql, parameters)),
    readVersionRows: (versionTable) => connection.readVersionRows(versionTable),
    versionTablePlace: (versionTable) => connection.versionTablePlace(versionTable),
    createVersionTable: (versionTable) => connection.createVersionTable(versionTable),
    holdVersionRows: (versionTable) => connection.holdVersionRows(versionTable),
    withMigrationLock: (lock, work) => connection.withMigrationLock(lock, work),
    transaction: (needs, work) => connection.transaction(needs, work),
    cancelStatement: () => connection.cancelStatement(),
    isTransient: (error) => connection.isTransient(error),
    errorCode: (error) => connection.errorCode(error),
    describe: (error) => connection.describe(error),
    isCancelled: (error) => connection.isCancelled(error),
    isLost: (error) => connection.isLost(error),
    close: () => connection.close(),
  };
}
