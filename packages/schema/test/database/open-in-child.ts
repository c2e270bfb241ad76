// Opens a SQLite file in a process of its own, which may run as another user, and prints what came of it.
import {
  DatabaseConnectionError,
  openSqlite,
  parseDatabaseUrl,
  type SqliteMode,
} from '../../src/database/index.ts';

const [file = '', mode = 'read'] = process.argv.slice(2);
const target = parseDatabaseUrl(`sqlite:///${file}`);
if (target.dialect !== 'sqlite') throw new Error('not SQLite');
try {
  const database = await openSqlite(target, mode as SqliteMode);
  database?.close();
  process.stdout.write(database === undefined ? 'missing' : 'opened');
} catch (error) {
  if (!(error instanceof DatabaseConnectionError)) throw error;
  process.stdout.write(error.code);
}
