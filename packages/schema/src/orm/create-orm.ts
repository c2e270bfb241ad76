import type { MikroORM, Options } from '@mikro-orm/core';
import type { AbstractSqlDriver, SqlEntityManager } from '@mikro-orm/sqlite';
import type { DatabaseTarget } from '../database/database-target.ts';
import type { Environment } from '../database/environment.ts';
import { parseDatabaseUrl } from '../database/parse-database-url.ts';
import { entities } from '../entities/index.ts';

/** MikroORM over the auditly database, whichever it is. */
export type Orm = MikroORM<AbstractSqlDriver, SqlEntityManager<AbstractSqlDriver>>;

/** The settings of MikroORM that are free to choose. */
export type MikroOrmSettings = Pick<
  Partial<Options>,
  | 'allowGlobalContext'
  | 'colors'
  | 'context'
  | 'debug'
  | 'extensions'
  | 'filters'
  | 'logger'
  | 'migrations'
  | 'resultCache'
  | 'subscribers'
>;

/** What can be chosen about an ORM. */
export interface OrmOptions {
  /** For what a PostgreSQL URL leaves open. Default: the environment of the process. */
  readonly env?: Environment;
  /** The largest number of connections to PostgreSQL at a time. Default: 10. */
  readonly poolSize?: number;
  /** Entities besides those of auditly. */
  readonly entities?: Options['entities'];
  /** Settings of MikroORM itself. */
  readonly mikroOrm?: MikroOrmSettings;
}

/**
 * MikroORM over the auditly database that a URL names, in all forms that {@link parseDatabaseUrl} takes. It changes no
 * schema, and makes no file: bring the database to head first.
 *
 * Nothing is opened yet: the first query connects. If that cannot be, it rejects with what MikroORM makes of a
 * `DatabaseConnectionError`: a `DriverException` with the same `code`, `facts` and message. Close the ORM with
 * `orm.close()`, or `await using`. Only the driver of the database in question is loaded.
 *
 * On SQLite foreign keys are enforced, as they always are on PostgreSQL, although the Python system does not enforce
 * them: a row that others refer to is not deleted.
 *
 * @throws DatabaseUrlError for a URL that cannot be right
 */
export async function createOrm(database: string | DatabaseTarget, options: OrmOptions = {}): Promise<Orm> {
  const target =
    typeof database === 'string' ? parseDatabaseUrl(database, options.env ?? process.env) : database;
  const settings = {
    ...options.mikroOrm,
    entities: [...entities, ...(options.entities ?? [])],
    // Without this MikroORM makes a database that is missing.
    ensureDatabase: false,
  };
  if (target.dialect === 'sqlite') {
    const [{ MikroORM: Sqlite }, { sqliteDialect }] = await Promise.all([
      import('@mikro-orm/sqlite'),
      import('./sqlite-dialect.ts'),
    ]);
    return new Sqlite({ ...settings, dbName: target.file, driverOptions: () => sqliteDialect(target) });
  }
  const [{ MikroORM: Postgres }, { postgresDialect }] = await Promise.all([
    import('@mikro-orm/postgresql'),
    import('./postgres-dialect.ts'),
  ]);
  const poolSize = options.poolSize ?? 10;
  return new Postgres({
    ...settings,
    dbName: target.database,
    driverOptions: () => postgresDialect(target, poolSize),
  });
}
