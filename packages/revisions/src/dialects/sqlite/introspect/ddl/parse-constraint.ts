import type { Cursor } from './cursor.ts';
import {
  type LatestReferences,
  parseConflict,
  parseDeferrable,
  parseNames,
  parseOrder,
  parseReferences,
} from './parse-references.ts';
import { type ListedColumn, noComments, type TableConstraint } from './table-definition.ts';

/** Whether a table constraint comes next, and no column. */
export function startsTableConstraint(cursor: Cursor): boolean {
  return ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'].some((word) => cursor.sees(word));
}

/** Reads a constraint that stands after the columns of a CREATE TABLE. */
export function parseTableConstraint(cursor: Cursor, latest: LatestReferences): TableConstraint {
  const comments = noComments;
  const name = cursor.take('CONSTRAINT') ? cursor.name() : null;
  if (cursor.take('PRIMARY', 'KEY')) {
    const { columns, autoincrement } = parseListed(cursor);
    return { kind: 'primaryKey', name, comments, columns, autoincrement, conflict: parseConflict(cursor) };
  }
  if (cursor.take('UNIQUE')) {
    const { columns } = parseListed(cursor);
    return { kind: 'unique', name, comments, columns, conflict: parseConflict(cursor) };
  }
  if (cursor.take('CHECK')) {
    const expression = cursor.inBrackets();
    return { kind: 'check', name, comments, expression, conflict: parseConflict(cursor) };
  }
  if (cursor.take('FOREIGN', 'KEY')) {
    const columns = parseNames(cursor);
    const references = parseReferences(cursor, latest);
    parseDeferrable(cursor, latest);
    return { kind: 'foreignKey', name, comments, columns, references };
  }
  return name === null ? cursor.fail('a constraint is expected') : { kind: 'nothing', name, comments };
}

function parseListed(cursor: Cursor): {
  readonly columns: readonly ListedColumn[];
  readonly autoincrement: boolean;
} {
  const columns: ListedColumn[] = [];
  cursor.expect('(');
  do {
    const name = cursor.name();
    const collation = cursor.take('COLLATE') ? cursor.name() : null;
    columns.push({ name, collation, order: parseOrder(cursor) });
  } while (cursor.take(','));
  const autoincrement = cursor.take('AUTOINCREMENT');
  cursor.expect(')');
  return { columns, autoincrement };
}
