import { addColumn } from './add-column.ts';
import { addEnumValue } from './add-enum-value.ts';
import { alterColumn } from './alter-column.ts';
import { bulkInsert } from './bulk-insert.ts';
import { createConstraint } from './create-constraint.ts';
import { createEnum } from './create-enum.ts';
import { createIndex } from './create-index.ts';
import { createSchema } from './create-schema.ts';
import { createTable } from './create-table.ts';
import type { OperationDefinition } from './definition.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropEnum } from './drop-enum.ts';
import { dropIndex } from './drop-index.ts';
import { dropSchema } from './drop-schema.ts';
import { dropTable } from './drop-table.ts';
import { executeSql } from './execute-sql.ts';
import type { OperationKind, OperationOf } from './operation.ts';
import { renameColumn } from './rename-column.ts';
import { renameConstraint } from './rename-constraint.ts';
import { renameEnum } from './rename-enum.ts';
import { renameEnumValue } from './rename-enum-value.ts';
import { renameIndex } from './rename-index.ts';
import { renameTable } from './rename-table.ts';
import { replaceEnumValues } from './replace-enum-values.ts';
import { runFunction } from './run-function.ts';
import { setComment } from './set-comment.ts';
import { validateConstraint } from './validate-constraint.ts';

/** The definition of every kind of operation; a kind without one does not compile. */
export const definitions: { readonly [K in OperationKind]: OperationDefinition<OperationOf<K>> } = {
  addColumn,
  addEnumValue,
  alterColumn,
  bulkInsert,
  createConstraint,
  createEnum,
  createIndex,
  createSchema,
  createTable,
  dropColumn,
  dropConstraint,
  dropEnum,
  dropIndex,
  dropSchema,
  dropTable,
  executeSql,
  renameColumn,
  renameConstraint,
  renameEnum,
  renameEnumValue,
  renameIndex,
  renameTable,
  replaceEnumValues,
  runFunction,
  setComment,
  validateConstraint,
};
