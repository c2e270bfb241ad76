import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseConnectionError, openSqlite, type SqliteTarget } from '@auditly/schema/database';
import { JobError } from '../../errors/job-error.ts';
import { backOff } from '../back-off.ts';
import type { Connection, Row, SqlParts, SqlValue, Statements } from '../connection.ts';

type Database = NonNullable<Awaited<ReturnType<typeof openSqlite>>>;
type Bound = Record<string, SqlValue>;

/** How long somebody else may keep the database locked. */
const longestWaitMilliseconds = 60_000;

const parts: SqlParts = {
  numbersOf: (parameter) => `select value from json_each(${parameter})`,
  listOf: (column) => `json_group_array(${column})`,
  storedText: (column) => column,
};

/** @throws DatabaseConnectionError */
export async function openSqliteConnection(
  target: SqliteTarget,
  { signal, purpose }: { readonly signal: AbortSignal; readonly purpose: 'read' | 'write' },
): Promise<Connection> {
  const database = await openSqlite(target, purpose, { whileBusy: 'open' });
  if (database === undefined) throw new DatabaseConnectionError('sqlite.file-missing', { file: target.file });
  // Waiting inside of SQLite would stop the whole process: it is done out here.
  database.pragma('busy_timeout = 0');
  database.pragma('foreign_keys = on');
  const inTurn = <T>(attempt: () => T): Promise<T> => waitFor(attempt, signal);
  const statements = statementsOn(database, inTurn);
  return {
    ...statements,
    transaction: async (_turn, work) => {
      await inTurn(() => database.exec('begin immediate'));
      try {
        const result = await work(statements);
        await inTurn(() => database.exec('commit'));
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('rollback');
        throw error;
      }
    },
    // Whoever waits for the lock looks for it that often, SQLite's own waiting included.
    giveWay: () => wait(100),
    close: async () => {
      database.close();
    },
  };
}

function statementsOn(database: Database, inTurn: <T>(attempt: () => T) => Promise<T>): Statements {
  return {
    parts,
    query: (sql, values = []) => inTurn(() => database.prepare<[Bound], Row>(sql).all(bound(values))),
    change: (sql, values = []) => inTurn(() => database.prepare<[Bound]>(sql).run(bound(values)).changes),
    insertRows: (table, columns, rows) => {
      // It may have to be done again.
      const all = [...rows];
      return inTurn(() => {
        const marks = columns.map(() => '?').join(', ');
        const insert = database.prepare<SqlValue[]>(
          `insert into ${table} (${columns.join(', ')}) values (${marks})`,
        );
        const insertAll = database.transaction(() => {
          for (const row of all) insert.run(...row);
        });
        // As COPY does: all of them or none.
        insertAll.immediate();
      });
    },
  };
}

/** SQLite takes `$1` for a name. */
function bound(values: readonly SqlValue[]): Bound {
  return Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
}

/** Tries again while another process has the database locked, and lets this process go on meanwhile. */
async function waitFor<T>(attempt: () => T, signal: AbortSignal): Promise<T> {
  const begun = performance.now();
  for (let vain = 0; ; vain += 1) {
    try {
      return attempt();
    } catch (cause) {
      if (!isBusy(cause)) throw cause;
      const waitedMs = performance.now() - begun;
      if (waitedMs > longestWaitMilliseconds) {
        throw new JobError('job.database-busy', { waitedMs: Math.round(waitedMs) }, { cause });
      }
    }
    await backOff(vain, signal);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
