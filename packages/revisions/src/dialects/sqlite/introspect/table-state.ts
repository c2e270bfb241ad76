import { type Index, ModelError, type Schema } from '../../../model/index.ts';
import { createTableSql } from '../create-table.ts';
import { createIndexSql } from '../indexes.ts';
import { Catalog, type Defined, type StoredObject } from './catalog.ts';
import { parseIndex } from './ddl/parse-index.ts';
import { indexModel, type ReadTable, tableModel } from './table-model.ts';

/** A table as it stands, with all that goes and comes with it when it is made anew. */
export interface TableState {
  readonly read: ReadTable;
  /** The CREATE INDEX of each index. */
  readonly indexes: ReadonlyMap<Index, string>;
  /** Each with its CREATE TRIGGER. */
  readonly triggers: readonly Defined[];
}

/** @throws ModelError `model.missing`; DialectError `dialect.unreadable-definition` */
export function tableState(catalog: Catalog, name: string): TableState {
  const read = readTable(catalog, name);
  if (read === null) throw new ModelError('model.missing', { what: 'table', name, table: null });
  const indexes = new Map(
    catalog
      .of('index', name)
      .map((each) => [indexModel(parseIndex(each.sql, each.name), read.definition), each.sql]),
  );
  return {
    read: { ...read, table: { ...read.table, indexes: [...indexes.keys()] } },
    indexes,
    triggers: catalog.of('trigger', name),
  };
}

/** The model of a table without its indexes; null if there is no such table. */
function readTable(catalog: Catalog, name: string): ReadTable | null {
  const definition = catalog.definition(name);
  if (definition === null) return null;
  return tableModel(definition, (other) => (catalog.isVirtual(other) ? null : catalog.definition(other)));
}

/** What sqlite_master would hold if a database stood at this schema. */
export function catalogOf(schema: Schema): Catalog {
  const objects: StoredObject[] = [];
  for (const table of schema.tables.values()) {
    objects.push({ type: 'table', name: table.name, table: table.name, sql: createTableSql(table) });
    for (const index of table.indexes) {
      objects.push({
        type: 'index',
        name: index.name,
        table: table.name,
        sql: createIndexSql(index, table.name),
      });
    }
  }
  for (const { kind, name, table, definition } of schema.unmanaged ?? []) {
    if (kind !== 'trigger' && kind !== 'view') continue;
    objects.push({ type: kind, name, table: table ?? name, sql: definition });
  }
  return new Catalog(objects);
}
