/**
 * A value on its way into a column. `shown` is one that the database has shown itself: its dialect knows how to put it
 * back.
 */
export type RowValue = string | number | bigint | boolean | Uint8Array | { readonly shown: string } | null;

/** A row to put in: the values by column. A column that is not among them is left to its default. */
export type DraftRow = ReadonlyMap<string, RowValue>;

/** What tells two values apart as far as this program can: it may take two for different that the database does not. */
export function identityOf(value: RowValue): string {
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return `bytes ${value.join(' ')}`;
  if (typeof value === 'object') return value.shown;
  return String(value);
}
