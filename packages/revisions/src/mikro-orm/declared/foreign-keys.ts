import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { Deferrability, ForeignKey, ReferentialAction } from '../../model/index.ts';
import { DeclaredError } from './errors.ts';
import { columnProperties, isReference, isTableOfChild, keyProperties } from './properties.ts';
import { tableNameOf } from './schemas.ts';
import type { DeclaredEntity } from './source.ts';

/** The foreign keys of an entity's table, named as the entity or else its naming strategy names them. */
export function declaredForeignKeys(entity: DeclaredEntity): readonly ForeignKey[] {
  const { meta, orm } = entity;
  if (orm.config.get('schemaGenerator').createForeignKeyConstraints === false) return [];
  const references = columnProperties(meta)
    .filter((property) => isReference(property) && property.polymorphic !== true)
    .filter(({ createForeignKeyConstraint }) => createForeignKeyConstraint);
  return [...references.map((property) => foreignKeyOf(entity, property)), ...parentKey(entity)];
}

function foreignKeyOf({ meta, orm, platform, traits }: DeclaredEntity, property: EntityProperty): ForeignKey {
  const { fieldNames, targetMeta, foreignKeyName } = property;
  const { defaultDeleteRule, defaultUpdateRule } = orm.config.get('schemaGenerator');
  const action = (rule: string | undefined): ReferentialAction =>
    actionOf(rule, meta.className, property.name);
  return {
    kind: 'foreignKey',
    name: foreignKeyName ?? platform.getIndexName(meta.tableName, fieldNames, 'foreign'),
    columns: fieldNames,
    referencedTable:
      targetMeta === undefined ? property.referencedTableName : tableNameOf(orm, targetMeta, traits.dialect),
    referencedColumns: property.referencedColumnNames,
    onDelete: action(property.deleteRule ?? defaultDeleteRule),
    onUpdate: action(property.updateRule ?? defaultUpdateRule),
    deferrable: deferrability(property.deferMode),
    validated: true,
  };
}

/** The row of a child in a table of its own goes with the parent's. */
function parentKey({ meta, orm, platform, traits }: DeclaredEntity): readonly ForeignKey[] {
  const { tptParent: parent } = meta;
  if (!isTableOfChild(meta) || parent === undefined) return [];
  const keyOf = (of: EntityMetadata): string[] => keyProperties(of).flatMap(({ fieldNames }) => fieldNames);
  const columns = keyOf(meta);
  return [
    {
      kind: 'foreignKey',
      name: platform.getIndexName(meta.tableName, columns, 'foreign'),
      columns,
      referencedTable: tableNameOf(orm, parent, traits.dialect),
      referencedColumns: keyOf(parent),
      onDelete: 'cascade',
      onUpdate: 'cascade',
      deferrable: 'not deferrable',
      validated: true,
    },
  ];
}

const actions: readonly ReferentialAction[] = ['no action', 'restrict', 'cascade', 'set null', 'set default'];

function actionOf(rule: string | undefined, entity: string, property: string): ReferentialAction {
  if (rule === undefined) return 'no action';
  const action = actions.find((each) => each === rule.toLowerCase());
  if (action !== undefined) return action;
  throw new DeclaredError('declared.unsupported', {
    entity,
    what: `the rule "${rule}" for ${property}`,
    why: `the rules are ${actions.join(', ')}`,
  });
}

/** When a constraint is checked, in MikroORM's words. */
export function deferrability(mode: string | undefined): Deferrability {
  if (mode === undefined) return 'not deferrable';
  return mode === 'deferred' ? 'deferred' : 'deferrable';
}
