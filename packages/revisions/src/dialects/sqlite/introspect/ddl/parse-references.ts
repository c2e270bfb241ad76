import type { ReferentialAction } from '../../../../model/index.ts';
import type { Cursor } from './cursor.ts';
import type { Conflict, Deferrable, References, SortOrder } from './table-definition.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The references read last in this table. A DEFERRABLE of a column belongs to them, whatever stands between: SQLite
 * reads it so even when they are another column's.
 */
export interface LatestReferences {
  references: Writable<References> | null;
}

/** What stands from REFERENCES on, but for a DEFERRABLE. */
export function parseReferences(cursor: Cursor, latest: LatestReferences): References {
  cursor.expect('REFERENCES');
  const references: Writable<References> = {
    table: cursor.name(),
    columns: cursor.sees('(') ? parseNames(cursor) : null,
    onDelete: null,
    onUpdate: null,
    match: null,
    deferrable: null,
  };
  for (;;) {
    if (cursor.take('MATCH')) references.match = cursor.name();
    else if (cursor.take('ON', 'DELETE')) references.onDelete = parseAction(cursor);
    else if (cursor.take('ON', 'UPDATE')) references.onUpdate = parseAction(cursor);
    // SQLite reads ON INSERT too, and forgets it.
    else if (cursor.take('ON', 'INSERT')) parseAction(cursor);
    else break;
  }
  latest.references = references;
  return references;
}

const actions: readonly ReferentialAction[] = ['no action', 'restrict', 'cascade', 'set null', 'set default'];

function parseAction(cursor: Cursor): ReferentialAction {
  const action = actions.find((each) => cursor.take(...each.toUpperCase().split(' ')));
  return action ?? cursor.fail('an action such as CASCADE is expected');
}

/** `[NOT] DEFERRABLE [INITIALLY ...]`, if it comes next. */
export function parseDeferrable(cursor: Cursor, latest: LatestReferences): boolean {
  const not = cursor.take('NOT', 'DEFERRABLE');
  if (!not && !cursor.take('DEFERRABLE')) return false;
  const initially = cursor.take('INITIALLY') ? cursor.takeOneOf(['DEFERRED', 'IMMEDIATE']) : null;
  const deferrable: Deferrable = { not, initially };
  if (latest.references !== null) latest.references.deferrable = deferrable;
  return true;
}

/** Names in brackets. SQLite once took collations and orders there, and still reads them. */
export function parseNames(cursor: Cursor): readonly string[] {
  const names: string[] = [];
  cursor.expect('(');
  do {
    names.push(cursor.name());
    if (cursor.take('COLLATE')) cursor.name();
    parseOrder(cursor);
  } while (cursor.take(','));
  cursor.expect(')');
  return names;
}

export function parseOrder(cursor: Cursor): SortOrder {
  return cursor.takeOneOf(['ASC', 'DESC']);
}

export function parseConflict(cursor: Cursor): Conflict {
  if (!cursor.take('ON', 'CONFLICT')) return null;
  const conflict = cursor.takeOneOf(['ROLLBACK', 'ABORT', 'FAIL', 'IGNORE', 'REPLACE']);
  return conflict ?? cursor.fail('what to do on a conflict is expected');
}
