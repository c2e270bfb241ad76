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

/** A table of the schema model. */
export interface Table {
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  /** In the order in which a CREATE TABLE lists them. */
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
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
  if (column === undefined) throw new ModelError('model.missing', { what: 'column', name, table: table.name });
  return column;
}

export function primaryKeyOf(table: Table): PrimaryKey | null {
  return table.constraints.find((each) => each.kind === 'primaryKey') ?? null;
}
