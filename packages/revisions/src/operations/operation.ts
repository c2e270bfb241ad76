import type { AddColumn } from './add-column.ts';
import type { AddEnumValue } from './add-enum-value.ts';
import type { AlterColumn } from './alter-column.ts';
import type { BulkInsert } from './bulk-insert.ts';
import type { CreateConstraint } from './create-constraint.ts';
import type { CreateEnum } from './create-enum.ts';
import type { CreateIndex } from './create-index.ts';
import type { CreateSchema } from './create-schema.ts';
import type { CreateTable } from './create-table.ts';
import type { DropColumn } from './drop-column.ts';
import type { DropConstraint } from './drop-constraint.ts';
import type { DropEnum } from './drop-enum.ts';
import type { DropIndex } from './drop-index.ts';
import type { DropSchema } from './drop-schema.ts';
import type { DropTable } from './drop-table.ts';
import type { ExecuteSql } from './execute-sql.ts';
import type { RenameColumn } from './rename-column.ts';
import type { RenameConstraint } from './rename-constraint.ts';
import type { RenameEnum } from './rename-enum.ts';
import type { RenameEnumValue } from './rename-enum-value.ts';
import type { RenameIndex } from './rename-index.ts';
import type { RenameTable } from './rename-table.ts';
import type { ReplaceEnumValues } from './replace-enum-values.ts';
import type { RunFunction } from './run-function.ts';
import type { SetComment } from './set-comment.ts';
import type { ValidateConstraint } from './validate-constraint.ts';

/** One schema change as a value. */
export type Operation =
  | AddColumn
  | AddEnumValue
  | AlterColumn
  | BulkInsert
  | CreateConstraint
  | CreateEnum
  | CreateIndex
  | CreateSchema
  | CreateTable
  | DropColumn
  | DropConstraint
  | DropEnum
  | DropIndex
  | DropSchema
  | DropTable
  | ExecuteSql
  | RenameColumn
  | RenameConstraint
  | RenameEnum
  | RenameEnumValue
  | RenameIndex
  | RenameTable
  | ReplaceEnumValues
  | RunFunction
  | SetComment
  | ValidateConstraint;

export type OperationKind = Operation['kind'];

/** The operation of one kind. */
export type OperationOf<K extends OperationKind> = Extract<Operation, { readonly kind: K }>;
