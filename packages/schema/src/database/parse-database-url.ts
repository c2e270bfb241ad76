import { closest } from 'fastest-levenshtein';
import type { DatabaseTarget } from './database-target.ts';
import { DatabaseUrlError } from './database-url-error.ts';
import type { Environment } from './environment.ts';
import { postgresTarget } from './postgres-url.ts';
import { sqliteTarget } from './sqlite-url.ts';
import { splitUrl } from './url-parts.ts';

const targets = {
  postgresql: postgresTarget,
  'postgresql+asyncpg': postgresTarget,
  'postgresql+psycopg': postgresTarget,
  'postgresql+psycopg2': postgresTarget,
  postgres: postgresTarget,
  sqlite: sqliteTarget,
  'sqlite+aiosqlite': sqliteTarget,
  'sqlite+pysqlite': sqliteTarget,
} as const;

function isKnownScheme(scheme: string): scheme is keyof typeof targets {
  return Object.hasOwn(targets, scheme);
}

/**
 * Reads a database URL, strictly. Takes the forms of SQLAlchemy with its PostgreSQL and SQLite drivers, the URIs of
 * libpq, and `:memory:`. It looks at nothing but its arguments.
 *
 * `environment` fills what a PostgreSQL URL leaves open, as libpq does: PGHOST, PGPORT, PGUSER, PGPASSWORD,
 * PGPASSFILE, PGDATABASE, PGSSLMODE, PGSSLROOTCERT, PGSSLCERT, PGSSLKEY, PGCONNECT_TIMEOUT, PGAPPNAME, PGOPTIONS,
 * PGTARGETSESSIONATTRS. Without it nothing is filled.
 *
 * @throws DatabaseUrlError for everything that cannot be right, down to the unknown parameter.
 */
export function parseDatabaseUrl(url: string, environment: Environment = {}): DatabaseTarget {
  if (url.trim() === '') throw new DatabaseUrlError('url.empty', {});
  if (url === ':memory:') return parseDatabaseUrl('sqlite:///:memory:');
  const parts = splitUrl(url);
  if (!isKnownScheme(parts.scheme)) {
    const known = Object.keys(targets);
    throw new DatabaseUrlError('url.scheme', {
      scheme: parts.scheme,
      nearest: closest(parts.scheme, known),
      known,
    });
  }
  return targets[parts.scheme](parts, environment);
}
