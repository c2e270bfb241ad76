import { type EntityMetadata, type EntityProperty, ReferenceKind } from '@mikro-orm/core';

/** The properties that have columns in the entity's own table, in the order of the columns. */
export function columnProperties(meta: EntityMetadata): readonly EntityProperty[] {
  const own = isTableOfChild(meta) ? (meta.ownProps ?? meta.props) : meta.props;
  // A child's table shares its parent's key.
  const keys = isTableOfChild(meta) ? keyProperties(meta).filter((key) => !own.includes(key)) : [];
  return [...own, ...keys].filter(hasColumns);
}

/** The properties of the primary key. */
export function keyProperties({ primaryKeys, properties }: EntityMetadata): readonly EntityProperty[] {
  return primaryKeys.flatMap((name) => properties[name] ?? []);
}

/** Whether the entity keeps what it has beyond its parent in a table of its own. */
export function isTableOfChild(meta: EntityMetadata): boolean {
  return meta.inheritanceType === 'tpt' && meta.tptParent !== undefined;
}

function hasColumns(property: EntityProperty): boolean {
  // Collections name neither; where a type is not known, MikroORM leaves the list out.
  const types: readonly string[] | undefined = property.columnTypes;
  // What is inside an embeddable that is kept as JSON does not persist by itself.
  if (property.persist === false || types === undefined || types.length === 0) return false;
  if (property.kind === ReferenceKind.EMBEDDED) return property.object === true;
  return property.kind === ReferenceKind.SCALAR || isReference(property);
}

/** Whether the property's columns hold the key of another row. */
export function isReference({ kind, owner }: EntityProperty): boolean {
  return kind === ReferenceKind.MANY_TO_ONE || (kind === ReferenceKind.ONE_TO_ONE && owner);
}
