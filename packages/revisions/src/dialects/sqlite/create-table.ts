import type { Table } from '../../model/index.ts';
import { columnDefinition } from './columns.ts';
import { constraintDefinition } from './constraints.ts';
import { renderTable } from './introspect/ddl/render-table.ts';
import type { TableDefinition } from './introspect/ddl/table-definition.ts';
import { tableOptions } from './unmanaged.ts';

/** How SQLite declares a table of the model. Its indexes are statements of their own. */
export function tableDefinition(table: Table): TableDefinition {
  return {
    name: table.name,
    columns: table.columns.map(columnDefinition),
    constraints: table.constraints.map(constraintDefinition),
    ...tableOptions(table),
  };
}

/** The CREATE TABLE of a table, byte for byte as Alembic leaves it in sqlite_master. */
export function createTableSql(table: Table): string {
  return renderTable(tableDefinition(table));
}
