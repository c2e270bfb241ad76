import { type EntityClass, type EntityProperty, EntitySchema } from '@mikro-orm/core';
import type { DeclaredEntity } from './source.ts';

/**
 * Whether the entity names the property's column type itself. MikroORM fills in those that it does not, in a copy: what
 * was written stands in the schema that the entity was defined by, if it was by one.
 */
export function statesType(entity: DeclaredEntity, property: EntityProperty): boolean {
  const { meta } = entity;
  const { embedded } = property;
  const embeddable = embedded === undefined ? undefined : meta.properties[embedded[0]]?.embeddable;
  const written: object | undefined =
    embeddable === undefined
      ? schemaOf(entity, meta.class, meta.className)?.meta.properties[property.name]
      : schemaOf(entity, embeddable, embeddable.name)?.meta.properties[embedded?.[1] ?? property.name];
  return written !== undefined && ('columnType' in written || 'columnTypes' in written);
}

/** The schema of a class; one that was defined by its name alone got its class only in the copy. */
function schemaOf({ orm }: DeclaredEntity, ofClass: EntityClass, name: string): EntitySchema | undefined {
  const registered = EntitySchema.REGISTRY.get(ofClass);
  if (registered !== undefined) return registered;
  const entities: readonly unknown[] = orm.config.get('entities');
  return entities.filter((each) => EntitySchema.is(each)).find(({ meta }) => meta.className === name);
}
