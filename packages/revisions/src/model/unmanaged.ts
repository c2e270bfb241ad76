/**
 * What a live database has of a table, a column, a constraint or an index that the model has no word for, such as a
 * storage parameter: in SQL's words, sorted. Absent where there is nothing; a recorded schema never has it.
 */
export type Unmanaged = readonly string[];

/** An object of a live database that is none of the model's, such as a view. It is named, and never touched. */
export interface UnmanagedObject {
  /** In SQL's words: `view`, `trigger`, `partitioned table`. */
  readonly kind: string;
  readonly name: string;
  /** The table that it belongs to; null where it stands for itself. */
  readonly table: string | null;
  /** As the database itself would write it down, as far as it does. */
  readonly definition: string;
}
