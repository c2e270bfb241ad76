import { type EntityMetadata, isRaw } from '@mikro-orm/core';
import {
  type CheckConstraint,
  type Constraint,
  columnNames,
  type PrimaryKey,
  type Table,
  withKeyNotNull,
} from '../../model/index.ts';
import { declaredColumns } from './columns.ts';
import { DeclaredError } from './errors.ts';
import { declaredForeignKeys } from './foreign-keys.ts';
import { declaredIndexes } from './indexes.ts';
import { withoutGivenName } from './names.ts';
import { isTableOfChild, keyProperties } from './properties.ts';
import { tableNameOf } from './schemas.ts';
import type { DeclaredEntity } from './source.ts';

/** The table of an entity; constraints still lack the names that the database will give. */
export function declaredTable(entity: DeclaredEntity): Table {
  const { meta, orm, traits } = entity;
  refuse(meta);
  const columns = declaredColumns(entity);
  const { indexes, uniques } = declaredIndexes(entity, columns);
  const table: Table = {
    name: tableNameOf(orm, meta, traits.dialect),
    comment: meta.comment ?? null,
    columns,
    constraints: [],
    indexes,
  };
  const constraints: readonly Constraint[] = [
    ...primaryKey(entity),
    ...uniques,
    ...checks(entity, columnNames(table)),
    ...declaredForeignKeys(entity),
  ];
  const named = constraints.map((each) => withoutGivenName(each, table, entity));
  return withKeyNotNull({ ...table, constraints: named }, traits);
}

function primaryKey({ meta, platform }: DeclaredEntity): readonly PrimaryKey[] {
  const properties = isTableOfChild(meta)
    ? keyProperties(meta)
    : meta.props.filter(({ primary }) => primary === true);
  const columns = [...new Set(properties.flatMap(({ fieldNames }) => fieldNames))];
  if (columns.length === 0) return [];
  // MikroORM names a key only where its naming strategy calls it otherwise than the database would.
  const name = platform.getIndexName(meta.tableName, columns, 'primary');
  const isNamed =
    platform.supportsCustomPrimaryKeyNames() &&
    name !== platform.getDefaultPrimaryName(meta.tableName, columns);
  return [{ kind: 'primaryKey', name: isNamed ? name : null, columns }];
}

function checks({ meta, platform }: DeclaredEntity, columns: readonly string[]): readonly CheckConstraint[] {
  const { className } = meta;
  return meta.checks.flatMap(({ name, property, expression }) => {
    // A child has the checks of its parent's enums too, whose columns stand in the parent's table.
    const column = property === undefined ? undefined : meta.properties[property]?.fieldNames[0];
    if (isTableOfChild(meta) && column !== undefined && !columns.includes(column)) return [];
    const sql = isRaw(expression)
      ? platform.formatQuery(expression.sql, expression.params)
      : String(expression);
    refuseExclusion(className, name, sql);
    const stored = name?.slice(0, platform.getMaxIdentifierLength()) ?? null;
    return [{ kind: 'check', name: stored, expression: sql, validated: true }];
  });
}

/** MikroORM takes a check that begins so for a whole constraint. */
function refuseExclusion(entity: string, name: string | undefined, sql: string): void {
  if (!/^\s*exclude\b/i.test(sql)) return;
  const what = `the exclusion constraint ${name ?? ''}`.trim();
  throw new DeclaredError('declared.unsupported', { entity, what, why: noOperation });
}

const noOperation = 'revisions have no operation for it: write its SQL in a revision';

/** Refuses what the model has no word for, rather than build a table without it. */
function refuse(meta: EntityMetadata): void {
  const { className, partitionBy, triggers, policies, rowLevelSecurity, filters } = meta;
  const filtersRows = Object.values(filters).some(({ rls }) => rls !== undefined && rls !== false);
  const refused: readonly (readonly [boolean, string])[] = [
    [partitionBy !== undefined, 'partitions'],
    [triggers.length > 0, 'triggers'],
    [policies.length > 0 || (rowLevelSecurity ?? false) !== false || filtersRows, 'row level security'],
  ];
  const what = refused.find(([is]) => is)?.[1];
  if (what === undefined) return;
  throw new DeclaredError('declared.unsupported', { entity: className, what, why: noOperation });
}
