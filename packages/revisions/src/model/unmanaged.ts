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

/** A table of a live database that stands in another schema, where one of its name is missing: somebody may have moved it. */
export interface Namesake {
  /** The one that is missing. */
  readonly table: string;
  /** The one that is there. */
  readonly at: string;
  /** The statement that would move it where it is missing. */
  readonly move: string;
}
