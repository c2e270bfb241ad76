import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import type { Connect } from './connection.ts';

export interface ConnectOptions {
  /** Ends every wait for others. */
  readonly signal?: AbortSignal;
}

/**
 * How connections to a database are opened; none is yet. The driver is loaded with the first. The database has to be at
 * head, and is no SQLite database in memory, which no two connections share.
 *
 * @throws DatabaseUrlError for a URL that cannot be right; when it connects, DatabaseConnectionError
 */
export function connectTo(database: string | DatabaseTarget, { signal }: ConnectOptions = {}): Connect {
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  const patience = signal ?? new AbortController().signal;
  if (target.dialect === 'sqlite') {
    return async () => {
      const { openSqliteConnection } = await import('./sqlite/connection.ts');
      return openSqliteConnection(target, patience);
    };
  }
  return async () => {
    const { openPostgresqlConnection } = await import('./postgresql/connection.ts');
    return openPostgresqlConnection(target, patience);
  };
}
