import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { EnumType } from '../../model/index.ts';

/** An enum type as a property declares it. */
interface DeclaredEnum extends EnumType {
  /** The schema that its name is qualified with; undefined for the entity's own. */
  readonly schema: string | undefined;
}

/** The enum type of a property that has one. */
export function enumOf({ nativeEnumName = '', items = [] }: EntityProperty): DeclaredEnum {
  const [name = '', schema] = nativeEnumName.split('.').reverse();
  return { name, values: items.map(String), schema };
}

/** The enum types of an entity. */
export function enumsOf({ props }: EntityMetadata): readonly DeclaredEnum[] {
  return props
    .filter(({ nativeEnumName, persist }) => nativeEnumName !== undefined && persist !== false)
    .map(enumOf);
}
