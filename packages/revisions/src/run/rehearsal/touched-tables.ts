import { type DialectName, type Schema, sqlFor } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';

/** The operations with those that SQL texts declare as their effect. */
export function flattened(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation) =>
    operation.kind === 'executeSql' && operation.effect !== null
      ? [operation, ...flattened(operation.effect)]
      : [operation],
  );
}

/** Whether SQL or functions of a revision run against rows, or against what nobody knows. */
export function runsSql(operations: readonly Operation[], dialect: DialectName): boolean {
  return operations.some(
    (operation) =>
      operation.kind === 'runFunction' ||
      (operation.kind === 'executeSql' && sqlFor(operation.sql, dialect).trim() !== ''),
  );
}

/**
 * The tables that a revision may do something to: those that its operations name or change in the schema, and those
 * that its SQL texts mention. What a function does to which, nobody can tell.
 */
export function touchedTables(
  operations: readonly Operation[],
  before: Schema,
  after: Schema,
  dialect: DialectName,
): ReadonlySet<string> {
  const known = new Set([...before.tables.keys(), ...after.tables.keys()]);
  const touched = new Set([...known].filter((name) => before.tables.get(name) !== after.tables.get(name)));
  for (const operation of flattened(operations)) {
    if (operation.kind === 'executeSql') {
      const text = sqlFor(operation.sql, dialect).toLowerCase();
      for (const name of known) if (text.includes(bareName(name))) touched.add(name);
    }
    for (const name of namedTables(operation)) touched.add(name);
    for (const name of enumNames(operation)) {
      for (const table of tablesOfEnum(name, before, after)) touched.add(table);
    }
  }
  return touched;
}

/** What stands behind the last point, in lower case: how a SQL text names a table at least. */
function bareName(name: string): string {
  return (name.split('.').at(-1) ?? name).replaceAll('"', '').toLowerCase();
}

function namedTables(operation: Operation): readonly string[] {
  const named = 'table' in operation ? [operation.table] : [];
  return operation.kind === 'renameTable' ? [...named, operation.to] : named;
}

function enumNames(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case 'addEnumValue':
    case 'replaceEnumValues':
      return [operation.name];
    case 'renameEnum':
      return [operation.name, operation.to];
    case 'renameEnumValue':
      return [operation.name];
    default:
      return [];
  }
}

function tablesOfEnum(name: string, before: Schema, after: Schema): readonly string[] {
  return [...before.tables.values(), ...after.tables.values()]
    .filter(({ columns }) => columns.some(({ type }) => type.kind === 'enum' && type.name === name))
    .map((table) => table.name);
}
