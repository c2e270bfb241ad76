/**
 * The database URL and the connection it leads to. Nothing here loads MikroORM, and a driver or the TOML parser is
 * loaded only once it is needed.
 */

export { connectPostgres } from './connect-postgres.ts';
export {
  DatabaseConnectionError,
  type DatabaseConnectionErrorFacts,
  type FailedAttempt,
} from './database-connection-error.ts';
export { DatabaseSettingsError, type DatabaseSettingsErrorFacts } from './database-settings-error.ts';
export {
  type DatabaseTarget,
  describeTarget,
  type PostgresHost,
  type PostgresTarget,
  type SessionAttributes,
  type SqliteTarget,
  type SslMode,
  type TlsSettings,
} from './database-target.ts';
export { DatabaseUrlError, type DatabaseUrlErrorFacts } from './database-url-error.ts';
export type { Environment } from './environment.ts';
export { findRevisionSettings, type RevisionSettings } from './find-revision-settings.ts';
export { findWorkerSettings, type WorkerSettings } from './find-worker-settings.ts';
export { openPostgresPool, type PostgresPoolOptions } from './open-postgres-pool.ts';
export { openSqlite, type SqliteMode } from './open-sqlite.ts';
export { parseDatabaseUrl } from './parse-database-url.ts';
export { redactUrl } from './redact-url.ts';
export {
  type DatabaseUrlSources,
  databaseUrlVariable,
  type ResolvedDatabase,
  resolveDatabaseUrl,
} from './resolve-database-url.ts';
export { Secret } from './secret.ts';
export { receivedTarget, type SentTarget, sentTarget } from './sent-target.ts';
export type { ServerPool } from './server-pool.ts';
export { isMissingFile } from './sqlite-file.ts';
export { describeOrigin, type UrlOrigin } from './url-origin.ts';
