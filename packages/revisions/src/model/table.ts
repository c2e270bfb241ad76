import { type Column, type ColumnSpec, columnFrom } from './column.ts';
import {
  type CheckSpec,
  type Constraint,
  checkFrom,
  type ForeignKeySpec,
  foreignKeyFrom,
  type PrimaryKey,
  type PrimaryKeySpec,
  primaryKeyFrom,
  type UniqueSpec,
  uniqueFrom,
} from './constraint.ts';
import type { DialectName } from './dialect-name.ts';
import { ModelError } from './errors.ts';
import type { Index } from './index-definition.ts';
import type { DialectTraits } from './traits.ts';
import type { Unmanaged } from './unmanaged.ts';

/** A table of the schema model. */
export interface Table {
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  /** In the order in which a CREATE TABLE lists them. */
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly unmanaged?: Unmanaged;
}

/** A table as a revision writes it. */
export interface TableSpec {
  readonly columns: readonly ColumnSpec[];
  readonly primaryKey?: PrimaryKeySpec;
  readonly uniques?: readonly UniqueSpec[];
  readonly checks?: readonly CheckSpec[];
  readonly foreignKeys?: readonly ForeignKeySpec[];
  readonly comment?: string;
}

/** Reads a revision's table for one dialect; constraints still lack the names that the database will give. */
export function tableFrom(name: string, spec: TableSpec, dialect: DialectName): Table {
  return {
    name,
    comment: spec.comment ?? null,
    columns: spec.columns.map((column) => columnFrom(column, dialect)),
    constraints: [
      ...(spec.primaryKey === undefined ? [] : [primaryKeyFrom(spec.primaryKey)]),
      ...(spec.uniques ?? []).map(uniqueFrom),
      ...(spec.checks ?? []).map((check) => checkFrom(check, dialect)),
      ...(spec.foreignKeys ?? []).map(foreignKeyFrom),
    ],
    indexes: [],
  };
}

/** @throws ModelError `model.missing` */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined)
    throw new ModelError('model.missing', { what: 'column', name, table: table.name });
  return column;
}

/** The table with the columns of its primary key NOT NULL, where the database makes them so. */
export function withKeyNotNull(table: Table, traits: DialectTraits): Table {
  const key = primaryKeyOf(table)?.columns ?? [];
  if (!traits.primaryKeyIsNotNull || key.length === 0) return table;
  const columns = table.columns.map((column) =>
    column.nullable && key.includes(column.name) ? { ...column, nullable: false } : column,
  );
  return { ...table, columns };
}

export function primaryKeyOf(table: Table): PrimaryKey | null {
  return table.constraints.find((each) => each.kind === 'primaryKey') ?? null;
}
