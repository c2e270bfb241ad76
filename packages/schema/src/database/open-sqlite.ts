import type { Database } from 'better-sqlite3';
import { DatabaseConnectionError } from './database-connection-error.ts';
import type { SqliteTarget } from './database-target.ts';
import { inspectSqliteFile } from './sqlite-file.ts';

/**
 * What a SQLite database is opened for. `create`: for writing, and the file is made where it is missing. `write`: for
 * writing, if it is there. `read`: nothing is changed or made.
 */
export type SqliteMode = 'create' | 'write' | 'read';

/**
 * Opens the file of a target and proves that it is a SQLite database. One that another process keeps locked cannot
 * prove it: that fails, or with `whileBusy: 'open'` it is opened all the same, for a caller that waits. Pragmas are left as the driver has them, but
 * for the busy timeout, which is the target's. Whoever calls this closes it. The driver is loaded here and not before.
 *
 * @returns nothing where the file is missing and the mode does not make it
 * @throws DatabaseConnectionError
 */
export async function openSqlite(
  target: SqliteTarget,
  mode: SqliteMode,
  { whileBusy = 'fail' }: { readonly whileBusy?: 'fail' | 'open' } = {},
): Promise<Database | undefined> {
  const { file, access } = target;
  const inMemory = file === ':memory:';
  if (mode !== 'read' && access === 'read-only')
    throw new DatabaseConnectionError('sqlite.read-only', { file });
  const exists = inMemory || (await inspectSqliteFile(file, { writes: mode !== 'read' }));
  if (!exists && mode === 'create' && access === 'read-write') {
    throw new DatabaseConnectionError('sqlite.file-missing', { file });
  }
  if (!exists && mode !== 'create') return undefined;
  const { default: SqliteDatabase } = await import('better-sqlite3');
  // SQLite cannot open a database in memory for reading only; there is nothing in it to protect.
  const options = { readonly: mode === 'read' && !inMemory, timeout: target.busyTimeoutMilliseconds };
  return proven(
    file,
    () => new SqliteDatabase(file, { ...options, fileMustExist: mode !== 'create' && !inMemory }),
    whileBusy,
  );
}

/** Opening alone reads nothing of the file: anything opens. */
function proven(file: string, open: () => Database, whileBusy: 'fail' | 'open'): Database {
  let database: Database | undefined;
  try {
    database = open();
    database.pragma('schema_version');
    return database;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (whileBusy === 'open' && database !== undefined && reason.startsWith('SQLITE_BUSY')) return database;
    database?.close();
    if (reason === 'SQLITE_NOTADB')
      throw new DatabaseConnectionError('sqlite.not-a-database', { file }, { cause });
    if (reason.startsWith('SQLITE_BUSY'))
      throw new DatabaseConnectionError('sqlite.busy', { file }, { cause });
    if (reason.startsWith('SQLITE_CORRUPT'))
      throw new DatabaseConnectionError('sqlite.damaged', { file }, { cause });
    throw new DatabaseConnectionError('sqlite.failed', { file, reason }, { cause });
  }
}
