import { DatabaseConnectionError, openSqlite, type SqliteTarget } from '@auditly/schema/database';
import { ImportError } from '../../errors/import-error.ts';
import type { OutcomeCounts } from '../../ledger/outcome.ts';
import type { StoreOptions } from '../open-store.ts';
import { backOff } from '../sleep.ts';
import type { NewRun, RunEnd, Store, Transaction } from '../store.ts';
import { ledgerWriter } from './change-ledger.ts';
import type { Database } from './database.ts';
import { describe, faultOf, isBusy } from './faults.ts';
import { listsSame, manifestWriter } from './insert-manifests.ts';
import { sqliteLookup } from './lookup.ts';

/** How long somebody else may keep the database locked. Another importer does not for more than a moment. */
const longestWaitMilliseconds = 60_000;

/** Manifests in SQLite. @throws DatabaseConnectionError */
export async function openSqliteStore(
  target: SqliteTarget,
  { readOnly, signal }: StoreOptions,
): Promise<Store> {
  const database = await openSqlite(target, readOnly ? 'read' : 'write');
  if (database === undefined) throw new DatabaseConnectionError('sqlite.file-missing', { file: target.file });
  // Waiting inside of SQLite would stop the whole process: it is done out here.
  database.pragma('busy_timeout = 0');
  // What a statement of many rows needs to be taken back alone would else go into a file, each time.
  database.pragma('temp_store = memory');
  // The first statement that is prepared reads the schema, which somebody else may keep locked. The others find it read.
  await waitFor(() => database.prepare('select 1 from sqlite_schema'), signal);
  const lookup = sqliteLookup(database);
  const startRun = database.prepare<Omit<NewRun, 'deadBefore'>>(
    `insert into import_runs (system_id, system_name, environment, directory, status, started_at, active_at,
       imported, present, skipped, rejected, attributes)
     values ((select id from systems where name = @system), @system, @environment, @directory, 'running', @startedAt,
       @startedAt, 0, 0, 0, 0, @attributes)`,
  );
  // One that is alive after all writes down its end over this.
  const closeDead = database.prepare<Pick<NewRun, 'system' | 'deadBefore'>>(
    `update import_runs set status = 'interrupted', finished_at = active_at
     where system_name = @system and status = 'running' and active_at < @deadBefore`,
  );
  const endRun = database.prepare<RunEnd>(
    'update import_runs set status = @status, active_at = @at, finished_at = @at, error = @error where id = @run',
  );
  const work = transactionOn(database);
  const inTurn = <T>(attempt: () => T): Promise<T> => waitFor(attempt, signal);
  return {
    ...lookup,
    startRun: async ({ deadBefore, ...run }) => {
      await inTurn(() => closeDead.run({ system: run.system, deadBefore }));
      return inTurn(() => Number(startRun.run(run).lastInsertRowid));
    },
    endRun: async (end) => {
      // Whoever has aborted the run still wants it to be written down.
      await waitFor(() => endRun.run(end), new AbortController().signal);
    },
    transaction: async (_system, run) => {
      await inTurn(() => database.exec('begin immediate'));
      try {
        const result = await run(work);
        await inTurn(() => database.exec('commit'));
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('rollback');
        throw error;
      }
    },
    faultOf,
    describe,
    listsSame,
    isLost: () => false,
    close: async () => {
      database.close();
    },
  };

  function transactionOn(on: Database): Transaction {
    const makeSystem = on.prepare<{ name: string; environment: string; at: string }>(
      `insert into systems (name, environment, created_at, updated_at, attributes)
       values (@name, @environment, @at, @at, '{}')`,
    );
    const insertManifests = manifestWriter(on);
    const changeLedger = ledgerWriter(on);
    const count = on.prepare<OutcomeCounts & { run: number; system: number | null; at: string }>(
      `update import_runs set system_id = coalesce(@system, system_id), active_at = @at,
         imported = imported + @imported, present = present + @present, skipped = skipped + @skipped,
         rejected = rejected + @rejected where id = @run`,
    );
    return {
      ...lookup,
      makeSystem: async (name, environment, at) =>
        Number(makeSystem.run({ name, environment, at }).lastInsertRowid),
      insertManifests,
      changeLedger: async (changes, by) => changeLedger(changes, by),
      countForRun: async (run, system, counts, at) => {
        count.run({ ...counts, run, system, at });
      },
    };
  }
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
        throw new ImportError('import.database-busy', { waitedMs }, { cause });
      }
    }
    await backOff(vain, signal);
  }
}
