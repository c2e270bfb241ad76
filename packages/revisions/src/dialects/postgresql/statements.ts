import {
  columnFrom,
  constraintFrom,
  indexFrom,
  ModelError,
  type Schema,
  sqlFor,
  tableFrom,
  tableOf,
} from '../../model/index.ts';
import { findConstraint, type Operation, type OperationOf } from '../../operations/index.ts';
import { DialectError } from '../errors.ts';
import { alterColumn } from './alter-column.ts';
import { bulkInsert } from './bulk-insert.ts';
import { columnDefinition } from './columns.ts';
import { setComment } from './comments.ts';
import { addConstraint, dropConstraint, validateConstraint } from './constraints.ts';
import { createTable } from './create-table.ts';
import { addEnumValue, createEnum, dropEnum, replaceEnumValues } from './enums.ts';
import { createIndex, dropIndex } from './indexes.ts';
import { quoteBare, quoteIdentifier, quoteName } from './quote.ts';
import { renameConstraint, renameEnum, renameEnumValue, renameIndex } from './renames.ts';
import { createSchema } from './schemas.ts';

/**
 * The statements that carry out an operation. Pure: a run and a script have them from here.
 *
 * @param before the schema that the operation is applied to. Looked at only for operations that depend on it, and
 *   then only for the tables and the types that they name: see `readNeeded`.
 * @throws DialectError `dialect.online-only`
 */
export function statementsOf(operation: Operation, before: Schema): readonly string[] {
  switch (operation.kind) {
    case 'createSchema':
      return [createSchema(operation.name)];
    case 'dropSchema':
      return [`DROP SCHEMA ${quoteIdentifier(operation.name)}`];
    case 'createTable':
      return createTable(tableFrom(operation.table, operation.spec, 'postgresql'));
    case 'dropTable':
      return [`DROP TABLE ${quoteName(operation.table)}`];
    case 'renameTable':
      return [`${alterTable(operation.table)} RENAME TO ${quoteBare(operation.to)}`];
    case 'addColumn':
      return addColumn(operation);
    case 'dropColumn':
      return [`${alterTable(operation.table)} DROP COLUMN ${quoteIdentifier(operation.column)}`];
    case 'renameColumn':
      return [renameColumn(operation)];
    case 'alterColumn':
      return alterColumn(operation, before);
    case 'createIndex':
      return [createIndex(operation.table, indexOf(operation), operation.concurrently)];
    case 'dropIndex':
      return [dropIndex(operation.table, operation.name, operation.concurrently)];
    case 'renameIndex':
      return [renameIndex(operation)];
    case 'createConstraint':
      return [addConstraint(operation.table, constraintFrom(operation.constraint, 'postgresql'))];
    case 'dropConstraint':
      return [dropConstraint(operation.table, constraintName(operation, before))];
    case 'renameConstraint':
      return [renameConstraint(operation)];
    case 'validateConstraint':
      return [validateConstraint(operation.table, operation.name)];
    case 'createEnum':
      return [createEnum(operation.name, operation.values)];
    case 'dropEnum':
      return [dropEnum(operation.name)];
    case 'addEnumValue':
      return [addEnumValue(operation)];
    case 'renameEnum':
      return [renameEnum(operation)];
    case 'renameEnumValue':
      return [renameEnumValue(operation)];
    case 'replaceEnumValues':
      return replaceEnumValues(operation, before);
    case 'setComment':
      return [setComment(operation.table, operation.column, operation.comment)];
    case 'bulkInsert':
      return bulkInsert(operation);
    case 'executeSql':
      return givenSql(operation);
    case 'runFunction':
      throw new DialectError('dialect.online-only', { operation: `the function "${operation.description}"` });
  }
}

/** The index that the operation makes. */
export function indexOf({ name, keys, options }: OperationOf<'createIndex'>): ReturnType<typeof indexFrom> {
  return indexFrom(name, keys, options, 'postgresql');
}

function alterTable(table: string): string {
  return `ALTER TABLE ${quoteName(table)}`;
}

function addColumn({ table, column: spec }: OperationOf<'addColumn'>): readonly string[] {
  const column = columnFrom(spec, 'postgresql');
  const name = quoteIdentifier(column.name);
  return [
    `${alterTable(table)} ADD COLUMN ${columnDefinition(column)}`,
    ...(column.identity === 'serial' && column.nullable
      ? [`${alterTable(table)} ALTER COLUMN ${name} DROP NOT NULL`]
      : []),
    ...(column.comment === null ? [] : [setComment(table, column.name, column.comment)]),
  ];
}

function renameColumn({ table, column, to }: OperationOf<'renameColumn'>): string {
  return `${alterTable(table)} RENAME COLUMN ${quoteIdentifier(column)} TO ${quoteIdentifier(to)}`;
}

function constraintName({ table, constraint }: OperationOf<'dropConstraint'>, before: Schema): string {
  const name = constraint.name ?? findConstraint(tableOf(before, table), constraint).name;
  if (name !== null) return name;
  throw new ModelError('model.missing', {
    what: `name for a ${constraint.kind} constraint`,
    name: '',
    table,
  });
}

/** An empty text does nothing on this dialect. */
function givenSql({ sql }: OperationOf<'executeSql'>): readonly string[] {
  const text = sqlFor(sql, 'postgresql')
    .trim()
    .replace(/[;\s]+$/, '');
  return text === '' ? [] : [text];
}
