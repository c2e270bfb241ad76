import { type EntityClass, type EntityProperty, EntitySchema, type MikroORM } from '@mikro-orm/core';
import type { DeclaredEntity } from './source.ts';

/**
 * Whether the entity names the property's column type itself. MikroORM fills in those that it does not, in a copy: what
 * was written stands in the schema that the entity was defined by, if it was by one, or in that of one that it extends or
 * that shares its table.
 */
export function statesType(entity: DeclaredEntity, property: EntityProperty): boolean {
  const written = writtenProperty(entity, property);
  return written !== undefined && ('columnType' in written || 'columnTypes' in written);
}

/** A property as it is written; one of an embeddable stands in the schema of that. */
function writtenProperty(entity: DeclaredEntity, property: EntityProperty): object | undefined {
  const { orm, meta } = entity;
  const { name, embedded } = property;
  if (embedded === undefined) return writtenIn(orm, schemaOf(orm, meta.class, meta.className), name);
  const holder: EntityProperty | undefined = meta.properties[embedded[0]];
  if (holder === undefined) return undefined;
  const embeddables = targetsOf(writtenProperty(entity, holder)).map((each) => schemaNamed(orm, each));
  return embeddables
    .map((schema) => writtenIn(orm, schema, embedded[1]))
    .find((written) => written !== undefined);
}

/** What a property says that it is of: schemas, classes or names, one or several. */
function targetsOf(written: object | undefined): readonly unknown[] {
  if (written === undefined || !('entity' in written)) return [];
  const { entity } = written;
  const said: unknown = typeof entity === 'function' ? entity() : entity;
  return Array.isArray(said) ? said : [said];
}

/** A property as it is written: in the schema, else in the nearest that it extends, else in one that extends it. */
function writtenIn(orm: MikroORM, schema: EntitySchema | undefined, name: string): object | undefined {
  if (schema === undefined) return undefined;
  const own = (each: EntitySchema): object | undefined => each.meta.properties[name];
  const above = lineage(orm, schema).find((each) => own(each) !== undefined);
  if (above !== undefined) return own(above);
  const below = [...orm.getMetadata().getAll().values()]
    .flatMap((meta) => schemaOf(orm, meta.class, meta.className) ?? [])
    .find((each) => own(each) !== undefined && isAmong(schema, lineage(orm, each)));
  return below === undefined ? undefined : own(below);
}

/** A schema and those that it extends, the nearest first. */
function lineage(orm: MikroORM, schema: EntitySchema): readonly EntitySchema[] {
  const found = [schema];
  for (let parent: unknown = schema.meta.extends; parent !== undefined; ) {
    const next = schemaNamed(orm, parent);
    if (next === undefined || isAmong(next, found)) break;
    found.push(next);
    parent = next.meta.extends;
  }
  return found;
}

/** By its name: MikroORM makes schemas of its own for some classes. */
function isAmong({ meta }: EntitySchema, schemas: readonly EntitySchema[]): boolean {
  return schemas.some((each) => each.meta.className === meta.className);
}

/** What a schema says that it extends: another one, a class or a name. */
function schemaNamed(orm: MikroORM, parent: unknown): EntitySchema | undefined {
  if (EntitySchema.is(parent)) return parent;
  if (typeof parent === 'function') return schemaOf(orm, parent as EntityClass, parent.name);
  return typeof parent === 'string' ? listedSchema(orm, parent) : undefined;
}

/** The schema of a class; one that was defined by its name alone got its class only in the copy. */
function schemaOf(orm: MikroORM, ofClass: EntityClass, name: string): EntitySchema | undefined {
  return EntitySchema.REGISTRY.get(ofClass) ?? listedSchema(orm, name);
}

// Each property asks, of hundreds of entities.
const listed = new WeakMap<MikroORM, ReadonlyMap<string, EntitySchema>>();

function listedSchema(orm: MikroORM, name: string): EntitySchema | undefined {
  const known = listed.get(orm) ?? schemasListed(orm);
  listed.set(orm, known);
  return known.get(name);
}

function schemasListed(orm: MikroORM): ReadonlyMap<string, EntitySchema> {
  const entities: readonly unknown[] = orm.config.get('entities');
  const schemas = entities.filter((each) => EntitySchema.is(each));
  return new Map(schemas.map((schema) => [schema.meta.className, schema]));
}
