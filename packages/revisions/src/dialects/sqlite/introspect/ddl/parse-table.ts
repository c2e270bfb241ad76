import { Cursor } from './cursor.ts';
import { parseColumn } from './parse-column.ts';
import { parseTableConstraint, startsTableConstraint } from './parse-constraint.ts';
import type { LatestReferences } from './parse-references.ts';
import type { ColumnDefinition, Comments, TableConstraint, TableDefinition } from './table-definition.ts';

/**
 * Reads a CREATE TABLE as sqlite_master keeps it: the whole grammar, comments included.
 *
 * @throws DialectError `dialect.unreadable-definition` for anything else, such as a virtual table
 */
export function parseTable(sql: string, table: string): TableDefinition {
  const cursor = new Cursor(sql, `table ${table}`);
  cursor.expect('CREATE');
  cursor.takeOneOf(['TEMPORARY', 'TEMP']);
  cursor.expect('TABLE');
  cursor.take('IF', 'NOT', 'EXISTS');
  const first = cursor.name();
  const name = cursor.take('.') ? cursor.name() : first;
  cursor.expect('(');
  const items = parseItems(cursor);
  cursor.expect(')');
  const options = parseOptions(cursor);
  if (!cursor.atEnd) cursor.fail('nothing more is expected');
  return { name, ...items, ...options };
}

function parseItems(cursor: Cursor): Pick<TableDefinition, 'columns' | 'constraints'> {
  const columns: ColumnDefinition[] = [];
  const constraints: TableConstraint[] = [];
  const latest: LatestReferences = { references: null };
  let comma = true;
  while (!cursor.sees(')')) {
    const atConstraint = startsTableConstraint(cursor);
    // SQLite takes constraints without commas between them, but not columns.
    if (!comma && !(atConstraint && constraints.length > 0)) cursor.fail('a comma is expected');
    if (!atConstraint && constraints.length > 0) cursor.fail('a constraint is expected');
    if (atConstraint) {
      const constraint = parseTableConstraint(cursor, latest);
      const end = endOfItem(cursor);
      constraints.push(Object.assign(constraint, { comments: end.comments }));
      comma = end.comma;
    } else {
      const column = parseColumn(cursor, latest);
      const end = endOfItem(cursor);
      columns.push({ ...column, comments: end.comments });
      comma = end.comma;
    }
  }
  if (columns.length === 0) cursor.fail('a column is expected');
  return { columns, constraints };
}

function endOfItem(cursor: Cursor): { readonly comma: boolean; readonly comments: Comments } {
  const before = cursor.commentsPassed();
  const comma = cursor.take(',');
  const after = [
    ...cursor.commentsPassed(),
    ...cursor.commentsAhead(!comma && cursor.sees(')') ? 'all' : 'on this line'),
  ];
  return { comma, comments: { before, after } };
}

function parseOptions(cursor: Cursor): Pick<TableDefinition, 'withoutRowid' | 'strict'> {
  let [withoutRowid, strict] = [false, false];
  while (!cursor.atEnd) {
    if (cursor.take('WITHOUT', 'ROWID')) withoutRowid = true;
    else if (cursor.take('STRICT')) strict = true;
    else cursor.fail('WITHOUT ROWID or STRICT is expected');
    if (!cursor.take(',')) break;
  }
  return { withoutRowid, strict };
}
