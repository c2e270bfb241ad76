export { createPostgresDatabase, temporaryPostgres } from './temporary-postgres.ts';
export { createSqliteFile, type SqliteFile, temporarySqlite } from './temporary-sqlite.ts';
