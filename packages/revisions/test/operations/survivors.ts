import type { Schema } from '../../src/model/index.ts';
import type { Operation } from '../../src/operations/index.ts';

/** A table that is still there after some operations, with the columns whose values they must have kept. */
export interface Survivor {
  readonly before: string;
  readonly after: string;
  /** Each column's name before and after. */
  readonly columns: readonly (readonly [string, string])[];
}

/** What of a schema's rows must be the same after the operations. */
export function survivors(schema: Schema, operations: readonly Operation[]): readonly Survivor[] {
  return [...schema.tables.values()].flatMap((table) => {
    const start: Survivor = {
      before: table.name,
      after: table.name,
      columns: table.columns.map(({ name }) => [name, name]),
    };
    const enums = new Map(
      table.columns.flatMap(({ name, type }) => (type.kind === 'enum' ? [[name, type.name] as const] : [])),
    );
    return operations.reduce<readonly Survivor[]>(
      (left, operation) => left.flatMap((each) => afterOperation(each, operation, enums)),
      [start],
    );
  });
}

function afterOperation(
  survivor: Survivor,
  operation: Operation,
  enums: ReadonlyMap<string, string>,
): readonly Survivor[] {
  const without = (isGone: (before: string, after: string) => boolean): readonly Survivor[] => [
    { ...survivor, columns: survivor.columns.filter(([before, after]) => !isGone(before, after)) },
  ];
  if (operation.kind === 'replaceEnumValues')
    return without((before) => enums.get(before) === operation.name);
  if (operation.kind === 'executeSql')
    return operation.effect?.length === 0 ? ofText(survivor, operation) : [survivor];
  if (!('table' in operation) || operation.table !== survivor.after) return [survivor];
  switch (operation.kind) {
    case 'dropTable':
    case 'bulkInsert':
      return [];
    case 'renameTable':
      return [{ ...survivor, after: operation.to }];
    case 'dropColumn':
      return without((_before, after) => after === operation.column);
    case 'alterColumn':
      return without((_before, after) => after === operation.column && operation.change.type !== undefined);
    case 'renameColumn':
      return [
        {
          ...survivor,
          columns: survivor.columns.map(([before, after]) => [
            before,
            after === operation.column ? operation.to : after,
          ]),
        },
      ];
    default:
      return [survivor];
  }
}

/** Rows are deleted to undo an insert, and only then. */
function ofText(
  survivor: Survivor,
  { sql }: Extract<Operation, { readonly kind: 'executeSql' }>,
): readonly Survivor[] {
  const deleted = `DELETE FROM "${survivor.after.replaceAll('"', '""')}"`;
  return sql === deleted ? [] : [survivor];
}
