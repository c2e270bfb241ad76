import { invertOperation, type Operation } from '../../src/operations/index.ts';
import { besideTable, quotedTable } from './draw-rest.ts';
import type { World } from './world.ts';

/** What takes the database back to where it was before the operation. */
export function undoOf(operation: Operation, before: World): readonly Operation[] {
  const inverse = invertOperation(operation, before.schema, before.traits);
  if ('operations' in inverse) return inverse.operations;
  switch (operation.kind) {
    case 'bulkInsert':
      return [{ kind: 'executeSql', sql: `DELETE FROM ${quotedTable(operation.table)}`, effect: [] }];
    case 'executeSql':
      return (operation.effect ?? []).flatMap((effect) =>
        effect.kind === 'createIndex' ? [droppedByText(effect.table, effect.name)] : [],
      );
    default:
      return [];
  }
}

function droppedByText(table: string, name: string): Operation {
  const effect = [{ kind: 'dropIndex', table, name, concurrently: false } as const];
  return { kind: 'executeSql', sql: `DROP INDEX ${besideTable(table, name)}`, effect };
}
