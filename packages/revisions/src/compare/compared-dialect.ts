import type { DialectTraits, Schema } from '../model/index.ts';

/** What a comparison has to know of a dialect. A `Dialect` is one. */
export interface ComparedDialect {
  readonly traits: DialectTraits;
  /**
   * The schema in the one form in which two can be compared. It keeps every table, column, constraint and index in its
   * place, and is what it was when it is applied again.
   */
  canonical(schema: Schema): Schema;
}
