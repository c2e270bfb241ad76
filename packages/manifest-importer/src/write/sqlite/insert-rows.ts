import type { Database } from './database.ts';

export type Value = string | number | null;

/**
 * So many rows go into a table with one statement: beginning and ending one takes a good part of what a row takes, and
 * less is won with each row more.
 */
export const rowsPerStatement = 32;

/** Inserts rows, whose values stand one behind the other, and throws what the database says of the first it refuses. */
export function rowInserter(
  database: Database,
  table: string,
  columns: readonly string[],
): (values: readonly Value[]) => void {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const insert = (rows: number) =>
    database.prepare<[Value[]]>(
      `insert into ${table} (${names}) values ${Array.from({ length: rows }, () => row).join(', ')}`,
    );
  const many = insert(rowsPerStatement);
  const one = insert(1);
  const width = columns.length;
  return (values) => {
    let at = 0;
    for (let end = width * rowsPerStatement; end <= values.length; end += width * rowsPerStatement) {
      many.run(values.slice(at, end));
      at = end;
    }
    for (; at < values.length; at += width) one.run(values.slice(at, at + width));
  };
}
