export * from './compare/index.ts';
export type { DeclaredSchemas } from './dialects/declared-schemas.ts';
export type { Dialect, ScriptStatement } from './dialects/dialect.ts';
export type { Connection, Driver, LockWait, Patience, VersionTablePlace } from './dialects/driver.ts';
export type { DialectErrorFacts } from './dialects/errors.ts';
export { DialectError } from './dialects/errors.ts';
export type { LockErrorFacts } from './dialects/lock-error.ts';
export { LockError } from './dialects/lock-error.ts';
export type { PostgresqlSource } from './dialects/postgresql/connection.ts';
export { postgresqlDriver } from './dialects/postgresql/connection.ts';
export { type PostgresqlScratchServer, postgresqlScratch } from './dialects/postgresql/scratch.ts';
export type { Scratch } from './dialects/scratch.ts';
export type { OperationSession, Row, Session } from './dialects/session.ts';
export type { SqliteSource } from './dialects/sqlite/connection.ts';
export { sqliteDriver } from './dialects/sqlite/connection.ts';
export { sqliteScratch } from './dialects/sqlite/scratch.ts';
export { defaultVersionTable } from './dialects/version-table.ts';
export { CodedError, type ErrorWords } from './errors/coded-error.ts';
export * from './files/index.ts';
export * from './graph/index.ts';
export type {
  LedgerAction,
  LedgerAuthor,
  LedgerFault,
  LedgerFingerprint,
  LedgerRecord,
  LedgerRow,
  LedgerStatement,
  RecordedRevision,
} from './ledger/index.ts';
export * from './model/index.ts';
export * from './operations/index.ts';
export * from './plan/index.ts';
export * from './run/index.ts';
