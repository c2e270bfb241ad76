import type { MikroORM } from '@mikro-orm/core';
import type { DeclaredSchemas } from '../../dialects/declared-schemas.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import { dialectNameOf } from '../orm-dialect.ts';
import { declaredSchema } from './declared-schema.ts';

/**
 * What the entities of a project declare: one ORM for each dialect that it supports, told apart by their drivers. Of two
 * with one dialect the last counts. Nothing is connected, and nothing is read before the engine asks.
 *
 * @throws MigratorError `mikro-orm.unsupported-driver`
 */
export function declaredBy(orms: readonly MikroORM[]): DeclaredSchemas {
  return Object.fromEntries(
    orms.map((orm) => [dialectNameOf(orm), ({ traits }: Dialect) => declaredSchema(orm, traits)]),
  );
}
