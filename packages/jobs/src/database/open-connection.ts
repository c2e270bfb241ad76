import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import type { Connect } from './connection.ts';

export interface ConnectOptions {
  /** Ends every wait for others. */
  readonly signal?: AbortSignal;
  /** `read`: nothing is written, so that a SQLite file that nobody may write to can be opened too. Default: `write`. */
  readonly purpose?: 'read' | 'write';
}

/**
 * How connections to a database are opened; none is yet. The driver is loaded with the first. The database has to be at
 * head, and is no SQLite database in memory, which no two connections share.
 *
 * @throws DatabaseUrlError for a URL that cannot be right; when it connects, DatabaseConnectionError
 */
export function connectTo(
  database: string | DatabaseTarget,
  { signal, purpose = 'write' }: ConnectOptions = {},
): Connect {
  const target = typeof database === 'string' ? parseDatabaseUrl(database, process.env) : database;
  const patience = signal ?? new AbortController().signal;
  if (target.dialect === 'sqlite') {
    return async () => {
      const { openSqliteConnection } = await import('./sqlite/connection.ts');
      return openSqliteConnection(target, { signal: patience, purpose });
    };
  }
  return async () => {
    const { openPostgresqlConnection } = await import('./postgresql/connection.ts');
    return openPostgresqlConnection(target, patience);
  };
}
