import { type Dialect, SqliteDialect } from 'kysely';
import { DatabaseConnectionError } from '../database/database-connection-error.ts';
import type { SqliteTarget } from '../database/database-target.ts';
import { openSqlite } from '../database/open-sqlite.ts';

/** How MikroORM opens SQLite: a file that is there, or a database in memory. */
export function sqliteDialect(target: SqliteTarget): Dialect {
  return new SqliteDialect({
    database: async () => {
      const database = await openSqlite(target, target.access === 'read-only' ? 'read' : 'write');
      if (database === undefined)
        throw new DatabaseConnectionError('sqlite.file-missing', { file: target.file });
      return {
        close: () => void database.close(),
        // A transaction that reads before it writes fails at once when another process wrote in between. One that
        // takes the lock as it begins waits for its turn.
        prepare: (sql) => database.prepare(sql === 'begin' && !database.readonly ? 'begin immediate' : sql),
      };
    },
  });
}
