import type { MikroORM } from '@mikro-orm/core';
import type { DialectName } from '../model/index.ts';
import { MigratorError } from './errors.ts';

/** What the drivers stand on that the engine knows, each with its dialect. */
const libraries: ReadonlyMap<string, DialectName> = new Map([
  ['better-sqlite3', 'sqlite'],
  ['pg', 'postgresql'],
]);

/**
 * The dialect of an ORM, told by the library that its driver stands on. Nothing is connected.
 *
 * @throws MigratorError `mikro-orm.unsupported-driver`
 */
export function dialectNameOf(orm: MikroORM): DialectName {
  const used = orm.driver.getDependencies();
  const name = used.map((library) => libraries.get(library)).find((each) => each !== undefined);
  if (name === undefined) throw new MigratorError('mikro-orm.unsupported-driver', { libraries: used });
  return name;
}
