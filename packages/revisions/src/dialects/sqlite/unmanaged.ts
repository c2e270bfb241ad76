import type { Unmanaged } from '../../model/index.ts';
import { Cursor } from './introspect/ddl/cursor.ts';
import { parseConflict, parseOrder } from './introspect/ddl/parse-references.ts';
import type {
  ColumnClauseOf,
  Conflict,
  ListedColumn,
  TableDefinition,
} from './introspect/ddl/table-definition.ts';
import { quoted } from './quote.ts';

/** What SQLite can say of a table, a NOT NULL or a key that the model has no word for, as the model keeps it. */
interface WithUnmanaged {
  readonly unmanaged?: Unmanaged;
}

/** A part of the model with these words; without any, nothing is added to it. */
export function unmanaged(words: readonly string[]): WithUnmanaged {
  return words.length === 0 ? {} : { unmanaged: words.toSorted() };
}

type TableOptions = Pick<TableDefinition, 'strict' | 'withoutRowid'>;

export function tableWords({ strict, withoutRowid }: TableOptions): readonly string[] {
  return [...(strict ? ['STRICT'] : []), ...(withoutRowid ? ['WITHOUT ROWID'] : [])];
}

export function tableOptions({ unmanaged: words = [] }: WithUnmanaged): TableOptions {
  return { strict: words.includes('STRICT'), withoutRowid: words.includes('WITHOUT ROWID') };
}

type NotNull = Pick<ColumnClauseOf<'notNull'>, 'name' | 'conflict'>;

export function notNullWords({ name, conflict }: NotNull): readonly string[] {
  const named = name === null ? [] : [`CONSTRAINT ${quoted(name)} NOT NULL`];
  return [...named, ...conflictWords(conflict).map((words) => `NOT NULL ${words}`)];
}

export function notNullOptions({ unmanaged: words = [] }: WithUnmanaged): NotNull {
  let notNull: NotNull = { name: null, conflict: null };
  for (const each of words) {
    const cursor = new Cursor(each, 'NOT NULL');
    if (cursor.take('CONSTRAINT')) notNull = { ...notNull, name: cursor.name() };
    else if (cursor.take('NOT', 'NULL')) notNull = { ...notNull, conflict: parseConflict(cursor) };
  }
  return notNull;
}

/** A primary key, or a unique constraint, which is never AUTOINCREMENT. */
export interface KeyOptions {
  readonly columns: readonly ListedColumn[];
  readonly conflict: Conflict;
  readonly autoincrement: boolean;
}

export function keyWords({ columns, conflict, autoincrement }: KeyOptions): readonly string[] {
  const words = columns.flatMap(({ name, collation, order }) => [
    ...(collation === null ? [] : [`${quoted(name)} COLLATE ${collation.toUpperCase()}`]),
    ...(order === 'DESC' ? [`${quoted(name)} DESC`] : []),
  ]);
  return [...words, ...conflictWords(conflict), ...(autoincrement ? ['AUTOINCREMENT'] : [])];
}

export function keyOptions(names: readonly string[], { unmanaged: words = [] }: WithUnmanaged): KeyOptions {
  const columns = new Map<string, ListedColumn>(
    names.map((name) => [name, { name, collation: null, order: null }]),
  );
  let [conflict, autoincrement]: [Conflict, boolean] = [null, false];
  for (const each of words) {
    const cursor = new Cursor(each, 'key');
    if (cursor.take('AUTOINCREMENT')) autoincrement = true;
    else if (cursor.sees('ON', 'CONFLICT')) conflict = parseConflict(cursor);
    else {
      const column = columns.get(cursor.name());
      if (column === undefined) continue;
      const collation = cursor.take('COLLATE') ? cursor.name() : column.collation;
      columns.set(column.name, { ...column, collation, order: parseOrder(cursor) ?? column.order });
    }
  }
  return { columns: [...columns.values()], conflict, autoincrement };
}

/** ABORT is what SQLite does when nothing is said. */
function conflictWords(conflict: Conflict): readonly string[] {
  return conflict === null || conflict === 'ABORT' ? [] : [`ON CONFLICT ${conflict}`];
}
