import type { SqliteSource } from '@auditly/revisions';
import { openSqlite, type SqliteTarget } from '../database/index.ts';

/** Opens a SQLite database for the engine. */
export function sqliteSource(target: SqliteTarget): SqliteSource {
  return {
    open: async (purpose) => {
      if (purpose === 'write') return (await openSqlite(target, 'create')) ?? null;
      return (await openSqlite(target, 'read')) ?? null;
    },
  };
}
