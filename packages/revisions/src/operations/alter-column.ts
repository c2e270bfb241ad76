import {
  type Column,
  type ColumnType,
  columnOf,
  columnSpecOf,
  columnType,
  type DefaultSpec,
  type DialectTraits,
  defaultFrom,
  editTable,
  type Identity,
  ModelError,
  primaryKeyOf,
  type SqlText,
  sqlFor,
  type Table,
  type TypeSpec,
  tableOf,
} from '../model/index.ts';
import type { Loss, OperationDefinition } from './definition.ts';
import { requireEnum } from './enum-columns.ts';

/** What is left out stays as it is. */
export interface ColumnChange {
  readonly type?: TypeSpec;
  /** The expression that makes the new value of each row from the old row, where a plain cast does not do. */
  readonly using?: SqlText;
  readonly nullable?: boolean;
  /** Null takes the default away. */
  readonly default?: DefaultSpec | null;
  /** Null takes the numbering away. */
  readonly identity?: Identity | null;
  /** Null gives the column the collation of its type. */
  readonly collation?: string | null;
  /**
   * The expression that makes the column's values from now on; what rows hold otherwise is lost. Null takes it away,
   * and the rows keep what it has made last.
   */
  readonly generated?: { readonly as: SqlText; readonly stored?: boolean } | null;
}

export interface AlterColumn {
  readonly kind: 'alterColumn';
  readonly table: string;
  readonly column: string;
  readonly change: ColumnChange;
}

export const alterColumn: OperationDefinition<AlterColumn> = {
  apply(schema, operation, traits) {
    const altered = alteredColumn(tableOf(schema, operation.table), operation, traits);
    requireEnum(schema, altered);
    return editTable(schema, operation.table, (table) => ({
      ...table,
      columns: table.columns.map((each) => (each.name === altered.name ? altered : each)),
    }));
  },
  invert(operation, before, traits) {
    const { table, column: name, change } = operation;
    const column = columnOf(tableOf(before, table), name);
    const after = alteredColumn(tableOf(before, table), operation, traits);
    const spec = columnSpecOf(column);
    const typeChanges = change.type !== undefined || after.type.kind !== column.type.kind;
    // Where a type depends on the numbering, the old one is had only by saying that there is none.
    const identityMatters =
      change.identity !== undefined ||
      (typeChanges && traits.heldType !== undefined && column.identity === null);
    return {
      operations: [
        {
          kind: 'alterColumn',
          table,
          column: name,
          change: {
            ...(typeChanges ? { type: spec.type } : {}),
            ...(change.nullable === undefined ? {} : { nullable: column.nullable }),
            ...(change.default === undefined ? {} : { default: column.default }),
            ...(identityMatters ? { identity: column.identity } : {}),
            ...(change.collation === undefined ? {} : { collation: column.collation }),
            ...(change.generated === undefined ? {} : { generated: column.generated }),
          },
        },
      ],
    };
  },
  losses({ table, column, change }): readonly Loss[] {
    const lost = (why: string): Loss => ({ of: 'values', table, name: column, why });
    const name = `${table}.${column}`;
    return [
      ...(change.type === undefined
        ? []
        : [lost(`values of ${name} that do not fit the new type fail or are changed by the conversion`)]),
      ...(change.generated === undefined || change.generated === null
        ? []
        : [lost(`values of ${name} that the expression does not make are lost`)]),
    ];
  },
};

/**
 * The column of this table as the operation leaves it.
 *
 * @throws ModelError `model.missing`, `model.invalid` for a column that cannot be
 */
export function alteredColumn(
  table: Table,
  { column: name, change }: Pick<AlterColumn, 'column' | 'change'>,
  traits: DialectTraits,
): Column {
  const column = columnOf(table, name);
  if (change.nullable === true) refuseKeyNullable(table, name, traits);
  const altered = changed(column, change, table, traits);
  if (altered.generated !== null) refuseOtherValues(table, altered, change);
  return altered;
}

function refuseKeyNullable(table: Table, column: string, traits: DialectTraits): void {
  if (!traits.primaryKeyIsNotNull || !primaryKeyOf(table)?.columns.includes(column)) return;
  const why = 'it is in the primary key, which makes it NOT NULL';
  throw new ModelError('model.invalid', { what: 'nullable column', name: `${table.name}.${column}`, why });
}

/** Nothing but its expression makes the values of a generated column. */
function refuseOtherValues(table: Table, column: Column, { using }: ColumnChange): void {
  const other =
    column.default !== null ? 'default' : column.identity !== null ? 'numbering' : using ? '`using`' : null;
  if (other === null) return;
  const why = `it has a ${other} too, which has to go, since the expression alone makes its values`;
  throw new ModelError('model.invalid', {
    what: 'generated column',
    name: `${table.name}.${column.name}`,
    why,
  });
}

function changed(column: Column, change: ColumnChange, table: Table, traits: DialectTraits): Column {
  const { dialect } = traits;
  const value =
    change.default === undefined || change.default === null
      ? change.default
      : defaultFrom(change.default, dialect);
  return {
    ...column,
    type: typeAfter(column, change, table, traits),
    nullable: change.nullable ?? column.nullable,
    default: value === undefined ? column.default : value,
    identity: change.identity === undefined ? column.identity : change.identity,
    collation: change.collation === undefined ? column.collation : change.collation,
    generated: generatedAfter(column, change, traits),
  };
}

function generatedAfter(
  column: Column,
  { generated }: ColumnChange,
  { dialect }: DialectTraits,
): Column['generated'] {
  if (generated === undefined) return column.generated;
  return generated === null ? null : { as: sqlFor(generated.as, dialect), stored: generated.stored ?? true };
}

function typeAfter(column: Column, change: ColumnChange, table: Table, traits: DialectTraits): ColumnType {
  const asked = change.type === undefined ? column.type : columnType(change.type, traits.dialect);
  const [key, ...more] = primaryKeyOf(table)?.columns ?? [];
  const isKey = key === column.name && more.length === 0;
  // Who says that nothing shall number the rows any more means the type that he says, too.
  const staysKey = isKey && change.identity !== null;
  const use = { numbered: (change.identity ?? null) !== null, keyBefore: staysKey ? column.type : null };
  return traits.heldType?.(asked, use) ?? asked;
}
