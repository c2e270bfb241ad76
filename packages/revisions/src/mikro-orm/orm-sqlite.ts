import type { MikroORM, Connection as OrmConnection } from '@mikro-orm/core';
import type { Connection, Driver } from '../dialects/driver.ts';
import { type SqliteSource, sqliteDriver } from '../dialects/sqlite/connection.ts';
import { preparing, runHooks } from './connection-hooks.ts';
import { MigratorError } from './errors.ts';

type Database = NonNullable<Awaited<ReturnType<SqliteSource['open']>>>;

/** What opens another database with the build of SQLite that the ORM has loaded. */
type DatabaseClass = new (file: string, options: object) => Database;

/**
 * The ORM's file, opened once more; a database in memory has only the ORM's own connection, which is borrowed.
 *
 * The class of the ORM's connection opens it: a second build of SQLite in one process breaks the file locks of both.
 */
export async function sqliteDriverOf(orm: MikroORM, driverOptions: object): Promise<Driver> {
  // Its type is that of whatever driver; this one's dependency says that it is a database of better-sqlite3.
  const database = (await orm.driver.getConnection().getNativeClient()) as Database;
  if (database.memory) return borrowing(orm, database);
  const file = database.name;
  const SameClass = database.constructor as DatabaseClass;
  const driver = sqliteDriver({
    open: async (purpose) => {
      if (purpose === 'write' && database.readonly) throw new MigratorError('mikro-orm.read-only', { file });
      return new SameClass(file, driverOptions);
    },
  });
  return preparing(driver, (connection) => runHooks(orm.config, ['onCreateConnection'], connection));
}

/** What is used of the ORM's connection besides: its Kysely, which hands the one connection to one user at a time. */
interface WithKysely {
  getClient(): { connection(): { execute(work: () => Promise<void>): Promise<void> } };
}

function borrowing(orm: MikroORM, database: Database): Driver {
  const lender = sqliteDriver({ open: async () => database });
  // The connections of all SQL drivers have it; the type is that of whatever driver.
  const ormConnection = orm.driver.getConnection() as OrmConnection & WithKysely;
  async function connect(): Promise<Connection> {
    const giveBack = await borrow(ormConnection, database);
    const connection = await lender.connect('write');
    connection.close = giveBack;
    return connection;
  }
  return { ...lender, connect };
}

/**
 * Keeps the ORM's own statements waiting, so that none of them runs inside a revision's transaction.
 *
 * @returns what gives the connection back
 * @throws MigratorError `mikro-orm.in-transaction`, since whoever holds the transaction may be waiting for us
 */
async function borrow(ormConnection: WithKysely, database: Database): Promise<() => Promise<void>> {
  if (database.inTransaction) throw new MigratorError('mikro-orm.in-transaction', {});
  const held = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const work = async (): Promise<void> => {
    held.resolve();
    await released.promise;
  };
  const finished = ormConnection.getClient().connection().execute(work);
  await Promise.race([held.promise, finished]);
  return async () => {
    released.resolve();
    await finished;
  };
}
