import { type Connection, createEngine, type Driver, type RevisionSource } from '@auditly/revisions';
import { DatabaseConnectionError, type DatabaseTarget, describeTarget } from '@auditly/schema/database';
import { type CurrentReport, driverFor } from '@auditly/schema/migrate';
import { isCoded } from '../errors/explain.ts';
import { WorkerError } from '../errors/worker-error.ts';

/**
 * Reads where a database stands; writes nothing.
 *
 * @throws DatabaseConnectionError; WorkerError `worker.database-failed`; LockError; FileError, GraphError
 */
export async function readStanding(
  target: DatabaseTarget,
  revisions: RevisionSource,
): Promise<CurrentReport> {
  const { driver, failureOf } = watched(target);
  try {
    return await createEngine({ driver, revisions }).current();
  } catch (error) {
    throw failureOf(error);
  }
}

/** A driver, and what its errors mean where the engine lets them through. */
export function watched(target: DatabaseTarget): {
  readonly driver: Driver;
  readonly failureOf: (error: unknown) => unknown;
} {
  const driver = driverFor(target);
  let last: Connection | null = null;
  async function connect(purpose: 'read'): Promise<Connection | null>;
  async function connect(purpose: 'write'): Promise<Connection>;
  async function connect(purpose: 'read' | 'write'): Promise<Connection | null> {
    last = purpose === 'read' ? await driver.connect('read') : await driver.connect('write');
    return last;
  }
  return {
    driver: { name: driver.name, dialect: () => driver.dialect(), connect },
    failureOf: (error) => {
      if (isCoded(error) || last === null) return error;
      const databaseCode = last.errorCode(error);
      if (databaseCode === null && !last.isLost(error)) return error;
      const facts = { database: describeTarget(target), databaseCode, reason: last.describe(error) };
      return new WorkerError('worker.database-failed', facts, { cause: error });
    },
  };
}

/** Whether a database may be there in a moment: it starts, is being moved, or has no connection left. */
export function mayPass(error: unknown): boolean {
  if (error instanceof DatabaseConnectionError) {
    return passing.has(error.code) || isPassingRejection(error.facts) || isPassingEverywhere(error.facts);
  }
  if (!(error instanceof WorkerError) || !('databaseCode' in error.facts))
    return isCoded(error) && error.code === 'lock.busy';
  const { databaseCode } = error.facts;
  return databaseCode === null || passingState.test(databaseCode);
}

const passing: ReadonlySet<string> = new Set([
  'connection.name-not-resolved',
  'connection.refused',
  'connection.socket-missing',
  'connection.unreachable',
  'connection.timeout',
  'connection.lost',
  'connection.too-many',
  'connection.not-ready',
  'connection.session-attributes',
  'sqlite.busy',
]);

/** Shutdown, faults of the connection (poolers tell so that their server is away), no resources; SQLite's locks. */
const passingState = /^(57P0|08|53|55P03|SQLITE_BUSY|SQLITE_LOCKED)/;

function isPassingRejection(facts: object): boolean {
  return 'sqlState' in facts && passingState.test(String(facts.sqlState));
}

/** None of several servers: each may be there in a moment. */
function isPassingEverywhere(facts: object): boolean {
  if (!('attempts' in facts) || !Array.isArray(facts.attempts)) return false;
  const attempts: readonly { readonly code: string }[] = facts.attempts;
  return attempts.some(({ code }) => passing.has(code));
}
