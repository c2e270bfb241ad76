import { type EntityProperty, type Platform, Type, types } from '@mikro-orm/core';
import type { ColumnType } from '../../model/index.ts';

type MappedTypeClass = new () => Type<unknown>;

const plain =
  (kind: Exclude<ColumnType['kind'], 'string' | 'numeric' | 'enum' | 'native'>) => (): ColumnType => ({
    kind,
  });

// A class stands before the one that it extends.
const portable: readonly (readonly [MappedTypeClass, (property: EntityProperty) => ColumnType])[] = [
  [types.character, ({ length }) => ({ kind: 'native', sql: `CHAR(${length ?? 1})` })],
  [
    types.string,
    ({ length = 255 }) => (length > 0 ? { kind: 'string', length } : { kind: 'native', sql: 'VARCHAR' }),
  ],
  [types.text, plain('text')],
  [types.uuid, plain('uuid')],
  [types.bigint, plain('bigInteger')],
  [types.mediumint, plain('integer')],
  [types.integer, plain('integer')],
  [types.smallint, plain('smallInteger')],
  [types.tinyint, plain('smallInteger')],
  [types.boolean, plain('boolean')],
  [types.double, plain('float')],
  [types.decimal, ({ precision = 10, scale = 0 }) => ({ kind: 'numeric', precision, scale })],
  [types.datetime, plain('datetimeTz')],
  [types.date, plain('date')],
  [types.time, plain('time')],
  [types.json, plain('jsonb')],
  [types.blob, plain('binary')],
  [types.uint8array, plain('binary')],
];

/**
 * The portable type of a property whose type is MikroORM's own, or extends one without naming a column type; null for
 * all others. `spelling` is the column type that MikroORM found.
 */
export function portableType(
  property: EntityProperty,
  spelling: string,
  platform: Platform,
): ColumnType | null {
  if (property.enum === true) return null;
  const mapped = property.customType ?? platform.getMappedType(typeName(property));
  const found = portable.find(([mappedType]) => mapped instanceof mappedType);
  if (found === undefined) return null;
  const [mappedType, typeOfColumn] = found;
  const own = Type.getType(mappedType).getColumnType({ ...property, columnTypes: [] }, platform);
  return own === spelling ? typeOfColumn(property) : null;
}

function typeName({ type }: EntityProperty): string {
  return type === 'Date' ? 'datetime' : String(type);
}
