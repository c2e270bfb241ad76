import type { EntityMetadata, EntityProperty, Platform } from '@mikro-orm/core';
import { quoteName } from '../../dialects/postgresql/quote.ts';
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
  /** What MikroORM's spellings mean that this database does not know. */
  readonly unknown: ReadonlyMap<string, ColumnType>;
  /** What the names of types mean that number their rows by a sequence. */
  readonly serials: ReadonlyMap<string, ColumnType>;
}

const readers: Readonly<Record<DialectName, TypeReader>> = {
  postgresql: {
    fromText: typeFromText,
    isComplete: true,
    enumArray: (name) => ({ kind: 'native', sql: `${quoteName(name)}[]` }),
    unknown: new Map([['mediumint', { kind: 'integer' }]]),
    serials: new Map([
      ['smallserial', { kind: 'smallInteger' }],
      ['serial', { kind: 'integer' }],
      ['bigserial', { kind: 'bigInteger' }],
    ]),
  },
  sqlite: {
    fromText: typeOf,
    isComplete: false,
    enumArray: () => ({ kind: 'text' }),
    unknown: new Map(),
    serials: new Map(),
  },
};

/** The type of one of a property's columns. */
export function declaredType(entity: DeclaredEntity, property: EntityProperty, at: number): ColumnType {
  const { platform, traits } = entity;
  const reader = readers[traits.dialect];
  if (property.nativeEnumName !== undefined) return enumType(entity, property, reader);
  const numbered = reader.serials.get(spelling(property, at));
  if (numbered !== undefined) return numbered;
  if (statesType(entity, property)) return reader.fromText(spelling(property, at));
  return referencedType(entity, property, at) ?? scalarType(property, at, platform, reader);
}

function enumType({ orm, meta }: DeclaredEntity, property: EntityProperty, reader: TypeReader): ColumnType {
  const { name, values } = enumOf(orm, meta, property);
  return property.array === true ? reader.enumArray(name) : { kind: 'enum', name, values };
}

function scalarType(
  property: EntityProperty,
  at: number,
  platform: Platform,
  { isComplete, fromText, unknown }: TypeReader,
): ColumnType {
  const sql = spelling(property, at);
  const known = isComplete ? unknown.get(sql) : portableType(property, sql, platform);
  return known ?? fromText(sql);
}

function spelling({ columnTypes }: EntityProperty, at: number): string {
  return columnTypes[at] ?? '';
}

/** Whether the column's type says that a sequence numbers the rows. */
export function isSerial({ traits }: DeclaredEntity, property: EntityProperty, at: number): boolean {
  return readers[traits.dialect].serials.has(spelling(property, at));
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
