import type { EntityMetadata, MikroORM } from '@mikro-orm/core';
import { type DialectName, hasSchemas, nameHeld, writtenName } from '../../model/index.ts';
import { DeclaredError } from './errors.ts';

/** The schema of an entity's table; null: the one in which the connection makes tables. */
export function schemaOf(orm: MikroORM, { schema }: EntityMetadata): string | null {
  return notDefault(orm, schema);
}

/** The schema, or null if it is the default one, as far as the configuration says. */
export function notDefault(orm: MikroORM, schema: string | undefined): string | null {
  const own = orm.config.get('schema') ?? orm.driver.getPlatform().getDefaultSchemaName();
  return schema === undefined || schema === own ? null : schema;
}

/** The name of an entity's table in the model. */
export function tableNameOf(orm: MikroORM, meta: EntityMetadata, dialect: DialectName): string {
  return nameHeld(writtenName({ schema: schemaOf(orm, meta), name: meta.tableName }), dialect);
}

/**
 * Refuses a schema that is a file of its own: where there are no schemas, MikroORM looks for its tables in a database
 * that it has attached by that name, and revisions build only one.
 */
export function refuseAttached(orm: MikroORM, meta: EntityMetadata, dialect: DialectName): void {
  const schema = schemaOf(orm, meta);
  const attached = orm.config.get('attachDatabases') ?? [];
  if (hasSchemas[dialect] || !attached.some(({ name }) => name === schema)) return;
  throw new DeclaredError('declared.unsupported', {
    entity: meta.className,
    what: `the attached database ${schema}`,
    why: 'revisions build one database; one that is attached to it is another',
  });
}
