import { type EntityProperty, isRaw, type Platform, ReferenceKind, types } from '@mikro-orm/core';
import { withoutOuterBrackets } from '../../dialects/sqlite/defaults.ts';
import {
  type Column,
  type ColumnDefault,
  type ColumnType,
  columnHeld,
  type Identity,
} from '../../model/index.ts';
import { declaredType, isSerial } from './column-type.ts';
import { DeclaredError } from './errors.ts';
import { columnProperties, isTableOfChild } from './properties.ts';
import type { DeclaredEntity } from './source.ts';

/** The columns of an entity's table. Two properties may share a column: the last one says what it is. */
export function declaredColumns(entity: DeclaredEntity): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const property of columnProperties(entity.meta)) {
    refuseExtra(entity, property);
    for (const [at, name] of property.fieldNames.entries()) {
      const column = declaredColumn(entity, property, at, name);
      // The first one says whether it may be null, as MikroORM has it.
      columns.set(name, { ...column, nullable: columns.get(name)?.nullable ?? column.nullable });
    }
  }
  return [...columns.values()];
}

function refuseExtra({ meta }: DeclaredEntity, { name, extra = '' }: EntityProperty): void {
  if (extra === '') return;
  throw new DeclaredError('declared.unsupported', {
    entity: meta.className,
    what: `extra SQL for ${name}`,
    why: 'revisions write all of a column themselves',
  });
}

function declaredColumn(entity: DeclaredEntity, property: EntityProperty, at: number, name: string): Column {
  const type = declaredType(entity, property, at);
  const written = generatedText(entity, property);
  const identity = isSerial(entity, property, at) ? 'serial' : identityOf(entity, property, type, written);
  const column: Column = {
    name,
    type,
    nullable: property.nullable ?? false,
    default: identity === null && written === null ? defaultOf(property, entity.platform) : null,
    identity,
    generated: identity === null && written !== null ? generatedFrom(written) : null,
    collation: property.collation ?? null,
    comment: property.comment ?? null,
  };
  return columnHeld(column, entity.traits);
}

/** What MikroORM writes after GENERATED. It has the words of an identity column here too. */
function generatedText({ platform }: DeclaredEntity, { generated }: EntityProperty): string | null {
  if (isRaw(generated)) return platform.formatQuery(generated.sql, generated.params);
  return typeof generated === 'string' ? generated.trim() : null;
}

const identities: ReadonlyMap<string | null, Identity> = new Map([
  ['identity', 'always'],
  ['always as identity', 'always'],
  ['by default as identity', 'byDefault'],
]);

const integers: readonly ColumnType['kind'][] = ['smallInteger', 'integer', 'bigInteger'];

/** A single integer key numbers its rows unless `autoincrement` says no, by a sequence as MikroORM makes it. */
function identityOf(
  { meta }: DeclaredEntity,
  property: EntityProperty,
  type: ColumnType,
  generated: string | null,
): Identity | null {
  const identity = identities.get(generated?.toLowerCase() ?? null);
  if (identity !== undefined) return identity;
  if (generated !== null || meta.compositePK) return null;
  // A child's row has the number of its parent's.
  if (property.primary === true && isTableOfChild(meta)) return null;
  const isKey = property.primary === true && property.kind === ReferenceKind.SCALAR;
  const isNumbered = property.autoincrement ?? isKey;
  return isNumbered && integers.includes(type.kind) ? 'serial' : null;
}

function generatedFrom(text: string): Column['generated'] {
  const groups = /^(?<as>.*?)(?:\s+(?<kind>stored|virtual))?$/is.exec(text)?.groups;
  const as = withoutOuterBrackets(groups?.['as'] ?? text);
  return { as, stored: groups?.['kind']?.toLowerCase() === 'stored' };
}

function defaultOf(property: EntityProperty, platform: Platform): ColumnDefault | null {
  const raw = property.defaultRaw;
  // What MikroORM makes of a property's own default; `unknown` because a type of one's own takes anything.
  const value: unknown = property.default;
  if (raw === undefined || /^null$/i.test(raw)) return null;
  if (isRaw(value)) return { sql: raw };
  if (typeof value === 'object' && value !== null)
    return objectDefault(value, property, platform) ?? { sql: raw };
  // MikroORM only puts quotes around a text, whatever stands in it.
  if (typeof value === 'string' && raw === `'${value}'`) return value;
  if ((typeof value === 'number' || typeof value === 'boolean') && raw === String(value)) return value;
  return { sql: raw };
}

/** What a list, an object or a date is in the column; null where nobody says. MikroORM makes SQL that is none of some. */
function objectDefault(
  value: object,
  { customType }: EntityProperty,
  platform: Platform,
): ColumnDefault | null {
  if (customType instanceof types.json) return JSON.stringify(value);
  const converted: unknown =
    value instanceof Date
      ? platform.processDateProperty(value)
      : customType?.convertToDatabaseValue(value, platform);
  if (converted instanceof Date) return converted.toISOString();
  return typeof converted === 'string' || typeof converted === 'number' ? converted : null;
}
