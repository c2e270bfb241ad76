import type { MikroORM } from '@mikro-orm/core';
import type { Driver } from '../dialects/driver.ts';
import { MigratorError } from './errors.ts';
import { dialectNameOf } from './orm-dialect.ts';
import { postgresqlDriverOf } from './orm-postgresql.ts';
import { sqliteDriverOf } from './orm-sqlite.ts';

/**
 * The engine's way to the database of an ORM: connections of its own, opened by the library and with the settings that
 * the ORM uses, beside the ORM's pool. The ORM is connected first if it is not yet, and makes a missing database as it
 * does on any first query.
 *
 * @throws MigratorError `mikro-orm.unsupported-driver`, `mikro-orm.own-dialect`
 */
export async function ormDriver(orm: MikroORM): Promise<Driver> {
  const driverOf = { sqlite: sqliteDriverOf, postgresql: postgresqlDriverOf }[dialectNameOf(orm)];
  return driverOf(orm, plainDriverOptions(orm));
}

function plainDriverOptions(orm: MikroORM): object {
  const configured: unknown = orm.config.get('driverOptions');
  const options: unknown = typeof configured === 'function' ? configured() : configured;
  if (typeof options !== 'object' || options === null) return {};
  // A Kysely instance or dialect is of a class; settings are not.
  if (Object.getPrototypeOf(options) !== Object.prototype)
    throw new MigratorError('mikro-orm.own-dialect', {});
  return options;
}
