import type { SqliteSource } from '@auditly/revisions';
import type { Database } from 'better-sqlite3';
import { DatabaseConnectionError, openSqlite, type SqliteTarget } from '../database/index.ts';

/** Opens a SQLite database for the engine, which waits by itself while another process keeps it locked. */
export function sqliteSource(target: SqliteTarget): SqliteSource {
  return {
    open: async (purpose) =>
      (await (purpose === 'read'
        ? openToRead(target)
        : openSqlite(target, 'create', { whileBusy: 'open' }))) ?? null,
  };
}

/**
 * A process that was killed while it wrote leaves a journal behind, and only a connection that may write can roll it
 * back; without that nothing can be read. So reading opens the file writable where it may, and lets no statement write.
 */
async function openToRead(target: SqliteTarget): Promise<Database | undefined> {
  const database = await openWritable(target);
  if (database === 'refused') return openSqlite(target, 'read', { whileBusy: 'open' });
  database?.pragma('query_only = ON');
  return database;
}

async function openWritable(target: SqliteTarget): Promise<Database | undefined | 'refused'> {
  try {
    return await openSqlite(target, 'write', { whileBusy: 'open' });
  } catch (error) {
    if (error instanceof DatabaseConnectionError && refusals.has(error.code)) return 'refused';
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set([
  'sqlite.read-only',
  'sqlite.not-writable',
  'sqlite.folder-not-writable',
]);
