import type { Column, Schema, Table } from '../model/index.ts';
import type { ComparedDialect } from './compared-dialect.ts';

/**
 * The schema as it is compared for operations: canonical, but with its comments and enum types also where the dialect
 * has none. A revision says them for every dialect.
 */
export function comparedForm(schema: Schema, dialect: ComparedDialect): Schema {
  const canonical = dialect.canonical(schema);
  const tables = [...canonical.tables].map(([name, table]) => {
    const raw = schema.tables.get(name);
    return [name, raw === undefined ? table : tableForm(table, raw)] as const;
  });
  return { ...canonical, tables: new Map(tables), enums: schema.enums };
}

function tableForm(table: Table, raw: Table): Table {
  return {
    ...table,
    comment: raw.comment || null,
    columns: table.columns.map((column, at) => columnForm(column, raw.columns[at] ?? column)),
  };
}

function columnForm(column: Column, raw: Column): Column {
  const { type } = column;
  const comment = raw.comment || null;
  // What the labels are kept in where there are no enum types, and of which type they are.
  const labels =
    raw.type.kind === 'enum' && type.kind === 'native' ? `${type.sql} of ${raw.type.name}` : null;
  return { ...column, comment, type: labels === null ? type : { kind: 'native', sql: labels } };
}
