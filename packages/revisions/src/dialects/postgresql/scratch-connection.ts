import type { Client } from 'pg';
import type { Connection } from '../driver.ts';
import { DialectError } from '../errors.ts';
import type { Row } from '../session.ts';

/** Texts of this length are those of the catalogs' queries, which take longer to plan than to run. */
const longText = 400;

/**
 * The connection of a scratch database: it looks at each statement before it is sent, and has the server keep the plans
 * of what is asked again and again.
 *
 * @param refusal why a statement is not sent; null if it may be
 */
export function scratchConnection(
  connection: Connection,
  client: Client,
  refusal: (sql: string) => string | null,
): Connection {
  const watched = <T>(sql: string, run: () => Promise<T>): Promise<T> => {
    const why = refusal(sql);
    if (why === null) return run();
    return Promise.reject(new DialectError('dialect.leaves-scratch', { statement: sql, why }));
  };
  const names = new Map<string, string>();
  const planned = async (text: string, values: readonly unknown[]): Promise<readonly Row[]> => {
    const name = names.get(text) ?? `planned_${names.size}`;
    names.set(text, name);
    return (await client.query<Row>({ name, text, values: [...values] })).rows;
  };
  return {
    name: connection.name,
    lockOutlivesTransaction: connection.lockOutlivesTransaction,
    query: (sql, parameters) =>
      watched(sql, () =>
        parameters !== undefined && sql.length > longText
          ? planned(sql, parameters)
          : connection.query(sql, parameters),
      ),
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
