import type { EntityMetadata, EntityProperty, Platform } from '@mikro-orm/core';
import { typeFromText } from '../../dialects/postgresql/types.ts';
import { typeOf } from '../../dialects/sqlite/types.ts';
import type { ColumnType, DialectName } from '../../model/index.ts';
import { enumOf } from './enums.ts';
import { portableType } from './mapped-types.ts';
import { columnProperties, isReference } from './properties.ts';
import type { DeclaredEntity } from './source.ts';
import { statesType } from './stated-type.ts';

/** How the column types of MikroORM are read where a database is to have them. */
interface TypeReader {
  /** The type that a spelling means there. */
  readonly fromText: (sql: string) => ColumnType;
  /** Whether MikroORM's spelling says all that the property does. On SQLite it has neither lengths nor booleans. */
  readonly isComplete: boolean;
  readonly enumArray: (name: string) => ColumnType;
}

const readers: Readonly<Record<DialectName, TypeReader>> = {
  postgresql: {
    fromText: typeFromText,
    isComplete: true,
    enumArray: (name) => ({ kind: 'native', sql: `"${name.replaceAll('"', '""')}"[]` }),
  },
  sqlite: { fromText: typeOf, isComplete: false, enumArray: () => ({ kind: 'text' }) },
};

/** The type of one of a property's columns. */
export function declaredType(entity: DeclaredEntity, property: EntityProperty, at: number): ColumnType {
  const { platform, traits } = entity;
  const reader = readers[traits.dialect];
  if (property.nativeEnumName !== undefined) return enumType(property, reader);
  if (statesType(entity, property)) return reader.fromText(property.columnTypes[at] ?? '');
  return referencedType(entity, property, at) ?? scalarType(property, at, platform, reader);
}

function enumType(property: EntityProperty, reader: TypeReader): ColumnType {
  const { name, values } = enumOf(property);
  return property.array === true ? reader.enumArray(name) : { kind: 'enum', name, values };
}

function scalarType(
  property: EntityProperty,
  at: number,
  platform: Platform,
  { isComplete, fromText }: TypeReader,
): ColumnType {
  const spelling = property.columnTypes[at] ?? '';
  const known = isComplete ? null : portableType(property, spelling, platform);
  return known ?? fromText(spelling);
}

/** A column that holds a part of another row's key is of the type that it has there. */
function referencedType(entity: DeclaredEntity, property: EntityProperty, at: number): ColumnType | null {
  if (!isReference(property)) return null;
  // The first column of a polymorphic reference says which table is meant.
  const offset = property.polymorphic === true ? 1 : 0;
  if (at < offset) return discriminatorType(entity, property, at);
  const target: EntityMetadata | undefined =
    property.polymorphic === true ? property.polymorphTargets?.[0] : property.targetMeta;
  const name =
    property.polymorphic === true
      ? target?.getPrimaryProps().flatMap(({ fieldNames }) => fieldNames)[at - offset]
      : property.referencedColumnNames[at];
  if (target === undefined || name === undefined) return null;
  const referenced = columnProperties(target).find(({ fieldNames }) => fieldNames.includes(name));
  if (referenced === undefined) return null;
  return declaredType({ ...entity, meta: target }, referenced, referenced.fieldNames.indexOf(name));
}

function discriminatorType(entity: DeclaredEntity, property: EntityProperty, at: number): ColumnType {
  const { customType: _, ...text } = { ...property, type: 'string' };
  return scalarType(text, at, entity.platform, readers[entity.traits.dialect]);
}
