import type { Connection, Driver } from '@auditly/revisions';
import type { Purpose } from './database-failure.ts';
import { noteFailure } from './failures.ts';

/** How long statements may follow each other before signals are looked at, in milliseconds. */
const longestWithoutTurn = 20;

/**
 * The same driver with an eye on its statements: a failed one is remembered as such, and a run of many does not keep
 * signals waiting. SQLite answers without ever giving the event loop a turn, so that Ctrl-C would only be seen after
 * the last revision.
 */
export function watchedDriver(driver: Driver): Driver {
  async function connect(purpose: 'read'): Promise<Connection | null>;
  async function connect(purpose: 'write'): Promise<Connection>;
  async function connect(purpose: 'read' | 'write'): Promise<Connection | null> {
    const connection = purpose === 'write' ? await driver.connect('write') : await driver.connect('read');
    return connection === null ? null : watched(connection, purpose);
  }
  return { name: driver.name, connect, dialect: () => driver.dialect() };
}

function watched(connection: Connection, purpose: Purpose): Connection {
  // Not by `performance`: it takes longer to load than the few statements of a command that only reads.
  let lastTurn = Date.now();
  const statement = async <T>(run: () => Promise<T>): Promise<T> => {
    if (Date.now() - lastTurn > longestWithoutTurn) {
      await new Promise((resolve) => setImmediate(resolve));
      lastTurn = Date.now();
    }
    try {
      return await run();
    } catch (error) {
      noteFailure(error, connection.errorCode(error), purpose);
      throw error;
    }
  };
  // What runs inside is watched statement by statement; of a failure from there only the database's own is new.
  const around = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      const databaseCode = connection.errorCode(error);
      if (databaseCode !== null) noteFailure(error, databaseCode, purpose);
      throw error;
    }
  };
  return {
    name: connection.name,
    lockOutlivesTransaction: connection.lockOutlivesTransaction,
    query: (sql, parameters) => statement(() => connection.query(sql, parameters)),
    execute: (sql, parameters) => statement(() => connection.execute(sql, parameters)),
    readVersionRows: (versionTable) => statement(() => connection.readVersionRows(versionTable)),
    versionTablePlace: (versionTable) => statement(() => connection.versionTablePlace(versionTable)),
    createVersionTable: (versionTable) => statement(() => connection.createVersionTable(versionTable)),
    holdVersionRows: (versionTable) => statement(() => connection.holdVersionRows(versionTable)),
    withMigrationLock: (lock, work) => around(() => connection.withMigrationLock(lock, work)),
    transaction: (needs, work) => around(() => connection.transaction(needs, work)),
    cancelStatement: () => connection.cancelStatement(),
    isTransient: (error) => connection.isTransient(error),
    errorCode: (error) => connection.errorCode(error),
    describe: (error) => connection.describe(error),
    isCancelled: (error) => connection.isCancelled(error),
    isLost: (error) => connection.isLost(error),
    close: () => connection.close(),
  };
}
