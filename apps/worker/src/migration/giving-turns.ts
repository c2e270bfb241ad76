import { setImmediate as turn } from 'node:timers/promises';
import type { Connection, Driver } from '@auditly/revisions';

/** How long statements may follow each other before messages are looked at, in milliseconds. */
const longestWithoutTurn = 20;

/** The same driver; but a run of many statements that answer at once, as SQLite's do, keeps no message waiting. */
export function givingTurns(driver: Driver): Driver {
  async function connect(purpose: 'read'): Promise<Connection | null>;
  async function connect(purpose: 'write'): Promise<Connection>;
  async function connect(purpose: 'read' | 'write'): Promise<Connection | null> {
    const connection = purpose === 'write' ? await driver.connect('write') : await driver.connect('read');
    return connection === null ? null : around(connection);
  }
  return { name: driver.name, dialect: () => driver.dialect(), connect };
}

function around(connection: Connection): Connection {
  let lastTurn = performance.now();
  const inTurn = async <T>(run: () => Promise<T>): Promise<T> => {
    if (performance.now() - lastTurn > longestWithoutTurn) {
      await turn();
      lastTurn = performance.now();
    }
    return run();
  };
  return {
    name: connection.name,
    lockOutlivesTransaction: connection.lockOutlivesTransaction,
    query: (sql, parameters) => inTurn(() => connection.query(sql, parameters)),
    execute: (sql, parameters) => inTurn(() => connection.execute(sql, parameters)),
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
