import { type Connect, type Connection, connectTo, type Statements } from '@auditly/jobs';
import type { CurrentReport } from '@auditly/revisions';
import { defaultVersionTable, RunError } from '@auditly/revisions';
import { type DatabaseTarget, describeOrigin, describeTarget } from '@auditly/schema/database';
import { CommandError } from '../commands/command-error.ts';
import type { Context } from '../program/context.ts';
import type { Purpose } from './database-failure.ts';
import { databaseEngine } from './engine.ts';
import { databaseCodeOf, noteDatabaseError, noteFailure } from './failures.ts';

/** A database at head, for jobs and what they leave. */
export interface JobsDatabase {
  readonly target: DatabaseTarget;
  /** What reports say of it. */
  readonly about: { readonly database: string; readonly origin: string };
  readonly connect: Connect;
}

type JobsPurpose = Extract<Purpose, 'look' | 'work'>;

export interface JobsDatabaseOptions {
  readonly purpose: JobsPurpose;
  /** Ends every wait for others. */
  readonly signal?: AbortSignal;
}

/**
 * The database that a command is about, for its jobs.
 *
 * @throws CommandError `jobs.not-at-head`; RunError `run.unknown-rows` if it is ahead of this build
 */
export async function jobsDatabase(
  context: Context,
  { purpose, signal }: JobsDatabaseOptions,
): Promise<JobsDatabase> {
  const { target, origin, engine } = await databaseEngine(context);
  refuseUnlessAtHead(await engine.current());
  const about = { database: describeTarget(target), origin: describeOrigin(origin) };
  return { target, about, connect: watchedConnect(target, purpose, signal) };
}

/** Does something on a connection of its own. */
export async function onConnection<T>(
  connect: Connect,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** Connections whose failed statements are remembered as such, so that none passes for a bug of ours. */
export function watchedConnect(target: DatabaseTarget, purpose: JobsPurpose, signal?: AbortSignal): Connect {
  const connect = connectTo(target, {
    purpose: purpose === 'look' ? 'read' : 'write',
    ...(signal === undefined ? {} : { signal }),
  });
  return async () => {
    const connection = await connect();
    return {
      ...watched(connection, purpose),
      transaction: (turn, work) =>
        connection
          .transaction(turn, (statements) => work(watched(statements, purpose)))
          .catch((error: unknown) => {
            // What begins and ends it is a statement too.
            noteDatabaseError(error, purpose);
            throw error;
          }),
      giveWay: () => connection.giveWay(),
      close: () => connection.close(),
    };
  };
}

function watched(statements: Statements, purpose: Purpose): Statements {
  const noting = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      noteFailure(error, databaseCodeOf(error), purpose);
      throw error;
    }
  };
  return {
    parts: statements.parts,
    query: (sql, values) => noting(() => statements.query(sql, values)),
    change: (sql, values) => noting(() => statements.change(sql, values)),
    insertRows: (table, columns, rows) => noting(() => statements.insertRows(table, columns, rows)),
  };
}

function refuseUnlessAtHead({ rows, unknown, pending, heads }: CurrentReport): void {
  if (unknown.length > 0) {
    throw new RunError('run.unknown-rows', { rows, versionTable: defaultVersionTable, knownHeads: heads });
  }
  if (pending.length > 0) throw new CommandError('jobs.not-at-head', { rows, pending });
}
