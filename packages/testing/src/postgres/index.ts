export { createDatabase, type PostgresDatabase } from './database.ts';
export { type PostgresServer, startPostgres } from './server.ts';
