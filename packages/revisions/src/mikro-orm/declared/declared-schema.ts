import type { EntityMetadata, MikroORM } from '@mikro-orm/core';
import {
  type DialectTraits,
  type EnumType,
  emptySchema,
  hasSchemas,
  qualifiedName,
  type Schema,
  withEnum,
  withNamedConstraints,
  withSchema,
  withTable,
} from '../../model/index.ts';

import { enumsOf } from './enums.ts';
import { DeclaredError } from './errors.ts';
import { isTableOfChild } from './properties.ts';
import { refuseAttached, schemaOf } from './schemas.ts';
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
 * Views and virtual entities have no table and are left out, as are entities of the schema `*`. A schema other than the
 * one that the ORM is configured for stands in the names of its tables. On SQLite, which has none, the tables stand beside
 * the others, under their names alone: MikroORM finds them there if it is told to go without the schema too, as
 * `discovery: { onMetadata: (meta) => { delete meta.schema; } }` does.
 *
 * @param orm whose driver is the one of the dialect
 * @param traits those of the dialect
 * @throws DeclaredError `declared.unsupported`, `declared.contradiction`
 */
export function declaredSchema(orm: MikroORM, traits: DialectTraits): Schema {
  const platform = orm.driver.getPlatform();
  const entities = tablesOf(orm);
  let schema: Schema = emptySchema;
  for (const meta of entities) schema = withSchemasAndEnums(schema, orm, meta, traits);
  for (const meta of entities) {
    const table = declaredTable({ orm, platform, traits, meta });
    requireOne(schema, table.name, meta);
    schema = withTable(schema, withNamedConstraints(table, schema, traits));
  }
  return schema;
}

function tablesOf(orm: MikroORM): readonly EntityMetadata[] {
  const all = [...orm.getMetadata().getAll().values()];
  return all.filter(
    (meta) =>
      (meta.root.class === meta.class || isTableOfChild(meta)) &&
      !meta.embeddable &&
      meta.virtual !== true &&
      (meta.view ?? false) === false &&
      meta.schema !== '*',
  );
}

function withSchemasAndEnums(
  schema: Schema,
  orm: MikroORM,
  meta: EntityMetadata,
  { dialect }: DialectTraits,
): Schema {
  refuseAttached(orm, meta, dialect);
  let result = schema;
  const add = (name: string | null): void => {
    if (name !== null && hasSchemas[dialect]) result = withSchema(result, name);
  };
  add(schemaOf(orm, meta));
  for (const type of enumsOf(orm, meta)) {
    requireSame(result.enums.get(type.name), type, meta.className);
    add(qualifiedName(type.name).schema);
    result = withEnum(result, type);
  }
  return result;
}

/** Where tables of all schemas stand in one, two of one name would be one. */
function requireOne({ tables }: Schema, name: string, { className }: EntityMetadata): void {
  if (!tables.has(name)) return;
  throw new DeclaredError('declared.contradiction', { what: 'the table', name, entity: className });
}

function requireSame(known: EnumType | undefined, type: EnumType, entity: string): void {
  if (known === undefined || JSON.stringify(known.values) === JSON.stringify(type.values)) return;
  throw new DeclaredError('declared.contradiction', { what: 'the enum type', name: type.name, entity });
}
