import { type DialectName, sqlFor } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';

/**
 * The SQL texts among operations that do not say what they do to the schema, also those within what another one says.
 * After one of them nobody can tell from the revisions alone what a database holds.
 */
export function opaqueSql(operations: readonly Operation[], dialect: DialectName): readonly string[] {
  return operations.flatMap((operation) => {
    if (operation.kind !== 'executeSql') return [];
    return operation.effect === null
      ? [sqlFor(operation.sql, dialect)]
      : opaqueSql(operation.effect, dialect);
  });
}
