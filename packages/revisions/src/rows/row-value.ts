/** A value on its way into a column. */
export type RowValue = string | number | bigint | boolean | Uint8Array | null;

/** A row to put in: the values by column. A column that is not among them is left to its default. */
export type DraftRow = ReadonlyMap<string, RowValue>;

/** What tells two values apart as far as this program can: it may take two for different that the database does not. */
export function identityOf(value: RowValue): string {
  if (value === null) return 'null';
  return value instanceof Uint8Array ? `bytes ${value.join(' ')}` : String(value);
}
