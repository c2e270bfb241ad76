import type { ConstraintKind } from './constraint.ts';
import type { DialectName } from './dialect-name.ts';

/** What the model has to know of a dialect to foretell what a database will hold. */
export interface DialectTraits {
  readonly dialect: DialectName;
  /**
   * The name that the database gives to a constraint created without one.
   * Null where it stays unnamed (SQLite).
   */
  readonly constraintName:
    | ((constraint: {
        readonly kind: ConstraintKind;
        readonly table: string;
        /** For a check: the columns that its expression mentions. */
        readonly columns: readonly string[];
        /** Names in use where this one must differ from them. */
        readonly taken: ReadonlySet<string>;
      }) => string)
    | null;
}
