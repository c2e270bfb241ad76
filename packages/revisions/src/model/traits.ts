import type { ColumnType } from './column-type.ts';
import type { ConstraintKind } from './constraint.ts';
import type { DialectName } from './dialect-name.ts';

/** Names in use where a new one may have to differ from them. */
export interface NamesTaken {
  /** Of tables and indexes, also of those behind a primary key or a unique constraint. */
  readonly relations: ReadonlySet<string>;
  readonly constraints: ReadonlySet<string>;
}

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
        /** Its name alone, without a schema. */
        readonly table: string;
        /** For a check: the columns that its expression mentions. */
        readonly columns: readonly string[];
        readonly taken: NamesTaken;
      }) => string)
    | null;
  /** Whether a primary key makes its columns NOT NULL, and leaves them so when it goes (PostgreSQL). */
  readonly primaryKeyIsNotNull: boolean;
  /**
   * False where an index holds nothing but its keys (SQLite): the columns that it should carry along are passed over,
   * and it does not go with one of them. Left out where it carries them.
   */
  readonly includedColumns?: false;
  /**
   * False where there are no enum types (SQLite): SQL names none, so that it stays as it is when one is renamed. Left out
   * where there are.
   */
  readonly enumTypes?: false;
  /** The type that a column gets in fact. Left out where that is always the one asked for. */
  readonly heldType?: (type: ColumnType, column: ColumnUse) => ColumnType;
}

/** What a column is for, as far as its type can depend on it. */
export interface ColumnUse {
  /** Whether the operation asks that the database number the rows by it. */
  readonly numbered: boolean;
  /** For a change of the column that alone is the primary key: its type before; else null. */
  readonly keyBefore: ColumnType | null;
}
