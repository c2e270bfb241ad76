import type { EntityMetadata, EntityProperty, MikroORM } from '@mikro-orm/core';
import { type EnumType, writtenName } from '../../model/index.ts';
import { notDefault } from './schemas.ts';

/** The enum type of a property of an entity that has one. Its name says the schema, or it is in that of the entity. */
export function enumOf(
  orm: MikroORM,
  meta: EntityMetadata,
  { nativeEnumName = '', items = [] }: EntityProperty,
): EnumType {
  const [head = '', ...rest] = nativeEnumName.split('.');
  const isQualified = rest.length > 0;
  return {
    name: writtenName({
      schema: notDefault(orm, isQualified ? head : meta.schema),
      name: isQualified ? rest.join('.') : head,
    }),
    values: items.map(String),
  };
}

/** The enum types of an entity. */
export function enumsOf(orm: MikroORM, meta: EntityMetadata): readonly EnumType[] {
  return meta.props
    .filter(({ nativeEnumName, persist }) => nativeEnumName !== undefined && persist !== false)
    .map((property) => enumOf(orm, meta, property));
}
