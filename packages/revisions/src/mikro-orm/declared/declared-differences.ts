import type { MikroORM } from '@mikro-orm/core';
import { loadDialect } from '../../dialects/load.ts';
import { type SchemaDifference, schemaDifferences } from '../../model/differences.ts';
import { type DialectName, emptySchema } from '../../model/index.ts';
import { applyOperations, type Operation } from '../../operations/index.ts';
import { declaredSchema } from './declared-schema.ts';

/**
 * Where the schema that the entities declare (left) is not the one that these operations build on an empty database
 * (right), as far as their texts alone tell. Nothing is connected.
 *
 * @param orm whose driver is the one of the dialect
 * @throws DeclaredError for entities of which no schema can be made
 * @throws ModelError for operations that do not follow from one another
 */
export async function declaredDifferences(
  orm: MikroORM,
  dialectName: DialectName,
  operations: readonly Operation[],
): Promise<readonly SchemaDifference[]> {
  const { dialect } = await loadDialect(dialectName);
  const declared = declaredSchema(orm, dialect.traits);
  const recorded = applyOperations(emptySchema, operations, dialect.traits);
  return schemaDifferences(dialect.canonical(declared), dialect.canonical(recorded));
}
