import type { Column, ColumnSpec } from './column.ts';
import type { ColumnType, TypeSpec } from './column-type.ts';
import type { CheckSpec, Constraint, ForeignKeySpec, PrimaryKeySpec, UniqueSpec } from './constraint.ts';
import type { Index, IndexKeySpec, IndexOptions } from './index-definition.ts';
import type { Table, TableSpec } from './table.ts';

/** A table constraint as a revision writes it, with its kind. */
export type ConstraintSpec =
  | { readonly kind: 'primaryKey'; readonly spec: PrimaryKeySpec }
  | { readonly kind: 'unique'; readonly spec: UniqueSpec }
  | { readonly kind: 'check'; readonly spec: CheckSpec }
  | { readonly kind: 'foreignKey'; readonly spec: ForeignKeySpec };

/** How a revision would write this type. A native one is written for both dialects, since only its own reads it. */
export function typeSpecOf(type: ColumnType): TypeSpec {
  switch (type.kind) {
    case 'string':
      return `string(${type.length})`;
    case 'numeric':
      return `numeric(${type.precision},${type.scale})`;
    case 'enum':
      return { enum: type.name, values: type.values };
    case 'native':
      return { postgresql: type.sql, sqlite: type.sql };
    default:
      return type.kind;
  }
}

export function columnSpecOf(column: Column): ColumnSpec {
  return {
    name: column.name,
    type: typeSpecOf(column.type),
    nullable: column.nullable,
    ...(column.default === null ? {} : { default: column.default }),
    ...(column.identity === null ? {} : { identity: column.identity }),
    ...(column.generated === null ? {} : { generated: column.generated }),
    ...(column.collation === null ? {} : { collation: column.collation }),
    ...(column.comment === null ? {} : { comment: column.comment }),
  };
}

export function constraintSpecOf(constraint: Constraint): ConstraintSpec {
  const name = constraint.name === null ? {} : { name: constraint.name };
  switch (constraint.kind) {
    case 'primaryKey':
      return { kind: 'primaryKey', spec: { ...name, columns: constraint.columns } };
    case 'unique':
      return {
        kind: 'unique',
        spec: { ...name, columns: constraint.columns, deferrable: constraint.deferrable },
      };
    case 'check':
      return {
        kind: 'check',
        spec: { ...name, expression: constraint.expression, notValid: !constraint.validated },
      };
    case 'foreignKey':
      return {
        kind: 'foreignKey',
        spec: {
          ...name,
          columns: constraint.columns,
          references: { table: constraint.referencedTable, columns: constraint.referencedColumns },
          onDelete: constraint.onDelete,
          onUpdate: constraint.onUpdate,
          deferrable: constraint.deferrable,
          notValid: !constraint.validated,
        },
      };
  }
}

/** How a revision would create this table; its indexes are operations of their own. */
export function tableSpecOf(table: Table): TableSpec {
  const specs = table.constraints.map(constraintSpecOf);
  const primaryKey = specs.find((each) => each.kind === 'primaryKey')?.spec;
  return {
    columns: table.columns.map(columnSpecOf),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    uniques: specs.flatMap((each) => (each.kind === 'unique' ? [each.spec] : [])),
    checks: specs.flatMap((each) => (each.kind === 'check' ? [each.spec] : [])),
    foreignKeys: specs.flatMap((each) => (each.kind === 'foreignKey' ? [each.spec] : [])),
    ...(table.comment === null ? {} : { comment: table.comment }),
  };
}

/** The keys and options of a CREATE INDEX of this index. */
export function indexSpecOf(index: Index): {
  readonly keys: readonly IndexKeySpec[];
  readonly options: IndexOptions;
} {
  return {
    keys: index.keys.map(({ nulls, collation, operatorClass, ...key }) => ({
      ...key,
      ...(nulls === null ? {} : { nulls }),
      ...(collation === null ? {} : { collation }),
      ...(operatorClass === null ? {} : { operatorClass }),
    })),
    options: {
      unique: index.unique,
      method: index.method,
      include: index.include,
      ...(index.where === null ? {} : { where: index.where }),
    },
  };
}
