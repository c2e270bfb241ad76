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
  type Table,
  type TypeSpec,
  tableOf,
} from '../model/index.ts';
import type { Loss, OperationDefinition } from './definition.ts';

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
}

export interface AlterColumn {
  readonly kind: 'alterColumn';
  readonly table: string;
  readonly column: string;
  readonly change: ColumnChange;
}

export const alterColumn: OperationDefinition<AlterColumn> = {
  apply(schema, { table: name, column, change }, traits) {
    columnOf(tableOf(schema, name), column);
    if (change.nullable === true) refuseKeyNullable(tableOf(schema, name), column, traits);
    return editTable(schema, name, (table) => ({
      ...table,
      columns: table.columns.map((each) =>
        each.name === column ? changed(each, change, table, traits) : each,
      ),
    }));
  },
  invert(operation, before, traits) {
    const { table, column: name, change } = operation;
    const column = columnOf(tableOf(before, table), name);
    const after = columnOf(tableOf(alterColumn.apply(before, operation, traits), table), name);
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
          },
        },
      ],
    };
  },
  losses({ table, column, change }): readonly Loss[] {
    if (change.type === undefined) return [];
    const why = `values of ${table}.${column} that do not fit the new type fail or are changed by the conversion`;
    return [{ of: 'values', table, name: column, why }];
  },
};

function refuseKeyNullable(table: Table, column: string, traits: DialectTraits): void {
  if (!traits.primaryKeyIsNotNull || !primaryKeyOf(table)?.columns.includes(column)) return;
  const why = 'it is in the primary key, which makes it NOT NULL';
  throw new ModelError('model.invalid', { what: 'nullable column', name: `${table.name}.${column}`, why });
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
  };
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
