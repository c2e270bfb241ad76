import { columnType, type EnumType, type Schema, type Table } from '../../../model/index.ts';
import type { Catalog } from '../introspect/catalog.ts';
import { type TableState, tableState } from '../introspect/table-state.ts';
import { folded } from '../quote.ts';
import type { RebuildEdit } from './edit.ts';

/**
 * As much of a database's schema as operations on one table have to know: the table, those that may reference it,
 * those that it comes to reference, and the enum types that a revision speaks of, which SQLite does not have.
 */
export function surroundings(
  catalog: Catalog,
  state: TableState,
  operations: readonly RebuildEdit[],
): Schema {
  const { table } = state.read;
  const tables = new Map<string, Table>([[table.name, table]]);
  const referenced = new Set(operations.flatMap(tableReferenced).map(folded));
  for (const { type, name, sql } of catalog.objects) {
    if (type !== 'table' || folded(name) === folded(table.name) || catalog.isVirtual(name)) continue;
    const mayReference = folded(sql ?? '').includes(folded(table.name));
    if (!mayReference && !referenced.has(folded(name))) continue;
    tables.set(name, tableState(catalog, name).read.table);
  }
  const enums = operations.flatMap(enumNamed).map((each) => [each.name, each] as const);
  return { tables, enums: new Map(enums) };
}

function tableReferenced(operation: RebuildEdit): readonly string[] {
  if (operation.kind !== 'createConstraint' || operation.constraint.kind !== 'foreignKey') return [];
  return [operation.constraint.spec.references.table];
}

function enumNamed(operation: RebuildEdit): readonly EnumType[] {
  const spec = operation.kind === 'addColumn' ? operation.column.type : undefined;
  const changed = operation.kind === 'alterColumn' ? operation.change.type : spec;
  const type = changed === undefined ? null : columnType(changed, 'sqlite');
  return type?.kind === 'enum' ? [{ name: type.name, values: type.values }] : [];
}
