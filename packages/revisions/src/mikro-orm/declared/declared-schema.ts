import type { EntityMetadata, MikroORM } from '@mikro-orm/core';
import {
  type DialectTraits,
  type EnumType,
  emptySchema,
  type Schema,
  withEnum,
  withNamedConstraints,
  withTable,
} from '../../model/index.ts';

import { enumsOf } from './enums.ts';
import { DeclaredError } from './errors.ts';
import { isTableOfChild } from './properties.ts';
import { declaredTable } from './table.ts';

/**
 * The schema that the entities of an ORM declare: tables, columns, keys, constraints, indexes and enum types, with the
 * names that the database will give to what has none. It reads metadata only, so that `new MikroORM(...)` is enough and
 * nothing is connected; MikroORM's schema generator has no part in it.
 *
 * Column types are those that MikroORM finds for the entity. On SQLite, where MikroORM knows only `text` and `integer`
 * for most, they are the portable ones of the property instead: `VARCHAR(50)` for a string of 50 characters. A column
 * type that the entity names itself is taken as it stands.
 *
 * Views and virtual entities have no table and are left out, as are entities of the schema `*`.
 *
 * @param orm whose driver is the one of the dialect
 * @param traits those of the dialect
 * @throws DeclaredError `declared.unsupported`, `declared.contradiction`
 */
export function declaredSchema(orm: MikroORM, traits: DialectTraits): Schema {
  const platform = orm.driver.getPlatform();
  const entities = tablesOf(orm);
  let schema: Schema = emptySchema;
  for (const meta of entities) schema = withEnumsOf(meta, schema, defaultSchema(orm));
  for (const meta of entities) {
    const table = declaredTable({ orm, platform, traits, meta });
    schema = withTable(schema, withNamedConstraints(table, schema, traits));
  }
  return schema;
}

function tablesOf(orm: MikroORM): readonly EntityMetadata[] {
  const all = [...orm.getMetadata().getAll().values()];
  const hasTable = (meta: EntityMetadata): boolean =>
    (meta.root.class === meta.class || isTableOfChild(meta)) &&
    !meta.embeddable &&
    meta.virtual !== true &&
    (meta.view ?? false) === false &&
    meta.schema !== '*';
  const entities = all.filter(hasTable);
  for (const { className, schema } of entities) requireSchema(schema, className, defaultSchema(orm));
  return entities;
}

/** Where the connection makes tables, as far as the configuration says. */
function defaultSchema(orm: MikroORM): string | undefined {
  return orm.config.get('schema') ?? orm.driver.getPlatform().getDefaultSchemaName();
}

function requireSchema(schema: string | undefined, entity: string, own: string | undefined): void {
  if (schema === undefined || schema === own) return;
  throw new DeclaredError('declared.unsupported', {
    entity,
    what: `the schema ${schema}`,
    why: 'revisions name no schema, and build everything where the connection makes tables',
  });
}

function withEnumsOf(meta: EntityMetadata, schema: Schema, own: string | undefined): Schema {
  let result = schema;
  for (const { name, values, schema: namespace } of enumsOf(meta)) {
    requireSchema(namespace, meta.className, own);
    requireSame(result.enums.get(name), { name, values }, meta.className);
    result = withEnum(result, { name, values });
  }
  return result;
}

function requireSame(known: EnumType | undefined, type: EnumType, entity: string): void {
  if (known === undefined || JSON.stringify(known.values) === JSON.stringify(type.values)) return;
  throw new DeclaredError('declared.contradiction', { what: 'the enum type', name: type.name, entity });
}
