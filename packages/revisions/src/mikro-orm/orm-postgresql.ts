import type { MikroORM } from '@mikro-orm/core';
import type { Connection, Driver } from '../dialects/driver.ts';
import { type PostgresqlSource, postgresqlDriver } from '../dialects/postgresql/connection.ts';
import { preparing, runHooks } from './connection-hooks.ts';
import { MigratorError } from './errors.ts';

type Client = Awaited<ReturnType<PostgresqlSource['connect']>>;

/** What is used of a pool of `pg`. */
interface Pool {
  /** The class of its connections: one of the project's own if `driverOptions` has it. */
  readonly Client: new (
    options: Readonly<Record<string, unknown>>,
  ) => Client;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Connections made as the ORM's pool makes them, but never taken from it. */
export async function postgresqlDriverOf(orm: MikroORM): Promise<Driver> {
  // Its type is that of whatever driver; this one's dependency says that it is a pool of pg.
  const pool = (await orm.driver.getConnection().getNativeClient()) as Pool;
  const driver = postgresqlDriver({
    connect: async () => {
      const client = new pool.Client(clientOptions(pool.options));
      await client.connect();
      return client;
    },
  });
  return preparing(driver, async (connection) => {
    await runHooks(orm.config, ['onCreateConnection', 'onReserveConnection'], connection);
    await requireSchema(orm, connection);
  });
}

/**
 * The pool's options. It hides the password from being listed, so it is named. The parsers of types are the ORM's: a
 * revision's function has to see the same rows whoever runs it.
 */
function clientOptions(options: Pool['options']): Readonly<Record<string, unknown>> {
  const { types: _ormTypes, ...settings } = options;
  return { ...settings, password: options['password'] };
}

/** Entities in a schema of which the connection knows nothing would look for tables that revisions make elsewhere. */
async function requireSchema(orm: MikroORM, connection: Connection): Promise<void> {
  const configured = orm.config.get('migrations').schema ?? orm.config.get('schema');
  if (configured === undefined || configured === orm.driver.getPlatform().getDefaultSchemaName()) return;
  const [row] = await connection.query('SELECT current_schema() AS schema');
  const found = row?.['schema'];
  if (found === configured) return;
  throw new MigratorError('mikro-orm.other-schema', {
    configured,
    found: typeof found === 'string' ? found : null,
  });
}
