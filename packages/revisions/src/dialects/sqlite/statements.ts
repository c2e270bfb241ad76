import { columnFrom, columnHeld, indexFrom, sqlFor, type Table, tableFrom } from '../../model/index.ts';
import type { Operation, OperationOf } from '../../operations/index.ts';
import { columnDefinition } from './columns.ts';
import { createTableSql } from './create-table.ts';
import { createIndexSql, dropIndexSql } from './indexes.ts';
import { columnSql } from './introspect/ddl/render-table.ts';
import { quoted, sameName } from './quote.ts';
import { sqliteTraits } from './traits.ts';

/** The operations that change rows, and look at them. */
type OnRows = 'bulkInsert' | 'renameEnumValue' | 'replaceEnumValues' | 'runFunction';

/**
 * The statements of an operation that needs neither a rebuild nor a look at rows. None where SQLite has nothing to do.
 */
export function statementsOf(
  operation: Exclude<Operation, OperationOf<OnRows | 'renameIndex'>>,
): readonly string[] {
  switch (operation.kind) {
    case 'createTable':
      return [createTableSql(createdTable(operation))];
    case 'dropTable':
      return [`DROP TABLE ${quoted(operation.table)}`];
    case 'renameTable':
      return renameTableSql(operation.table, operation.to);
    case 'renameColumn': {
      const { table, column, to } = operation;
      return [`ALTER TABLE ${quoted(table)} RENAME COLUMN ${quoted(column)} TO ${quoted(to)}`];
    }
    case 'addColumn': {
      const column = columnSql(
        columnDefinition(columnHeld(columnFrom(operation.column, 'sqlite'), sqliteTraits)),
      );
      return [`ALTER TABLE ${quoted(operation.table)} ADD COLUMN ${column}`];
    }
    case 'createIndex': {
      const { name, keys, options, table } = operation;
      return [createIndexSql(indexFrom(name, keys, options, 'sqlite'), table)];
    }
    case 'dropIndex':
      return [dropIndexSql(operation.name)];
    case 'executeSql': {
      const sql = sqlFor(operation.sql, 'sqlite').trim();
      return sql === '' ? [] : [sql];
    }
    default:
      return [];
  }
}

/** To SQLite a name that differs in case alone is taken, by the table itself. */
function renameTableSql(from: string, to: string): readonly string[] {
  const between = `_rename_${from}`;
  const renames = sameName(from, to)
    ? [[from, between] as const, [between, to] as const]
    : [[from, to] as const];
  return renames.map(([old, name]) => `ALTER TABLE ${quoted(old)} RENAME TO ${quoted(name)}`);
}

function createdTable({ table: name, spec }: OperationOf<'createTable'>): Table {
  const table = tableFrom(name, spec, 'sqlite');
  return { ...table, columns: table.columns.map((column) => columnHeld(column, sqliteTraits)) };
}
