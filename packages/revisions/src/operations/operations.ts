import type {
  CheckSpec,
  ColumnSpec,
  DialectName,
  ForeignKeySpec,
  IndexKeySpec,
  IndexOptions,
  PrimaryKeySpec,
  SqlText,
  TableSpec,
  UniqueSpec,
} from '../model/index.ts';
import type { ColumnChange } from './alter-column.ts';
import type { InsertValue } from './bulk-insert.ts';
import type { EnumColumn } from './enum-columns.ts';
import type { RowSession } from './run-function.ts';

/**
 * What `upgrade(op)` and `downgrade(op)` of a revision are given. Every call records one operation; nothing is done
 * before the function has ended. Columns are NOT NULL unless they say `nullable: true`.
 */
export interface Operations {
  /**
   * A schema besides the one that the connection makes tables in: the names of its tables and enum types put it before a
   * dot, `reporting.events`. One that is there already is used as it is. SQLite has none: there its tables stand beside
   * the others under their names alone, which therefore have to differ.
   */
  createSchema(name: string): void;
  /** Its tables and enum types have to be dropped before. */
  dropSchema(name: string): void;

  createTable(name: string, spec: TableSpec): void;
  /** Loses every row. Drop the tables that reference it first. */
  dropTable(name: string): void;
  renameTable(name: string, to: string): void;

  addColumn(table: string, column: ColumnSpec): void;
  /** Loses the column's values; constraints and indexes of the table that stand on it go with it. */
  dropColumn(table: string, column: string): void;
  renameColumn(table: string, column: string, to: string): void;
  /**
   * Changes only what is given. `using` makes the new values where a cast does not do. Where PostgreSQL cannot change the
   * expression that makes a column's values it makes the column anew, the last one of its table.
   */
  alterColumn(table: string, column: string, change: ColumnChange): void;

  /** `concurrently` builds it outside any transaction where the dialect can; such a revision holds nothing else. */
  createIndex(
    name: string,
    table: string,
    keys: readonly IndexKeySpec[],
    options?: IndexOptions & { readonly concurrently?: boolean },
  ): void;
  dropIndex(name: string, table: string, options?: { readonly concurrently?: boolean }): void;
  renameIndex(table: string, from: string, to: string): void;

  createPrimaryKey(table: string, spec: PrimaryKeySpec): void;
  dropPrimaryKey(table: string): void;
  createUnique(table: string, spec: UniqueSpec): void;
  createCheck(table: string, spec: CheckSpec): void;
  createForeignKey(table: string, spec: ForeignKeySpec): void;
  /** The columns find the constraint on SQLite, where it has no name unless it was given one. */
  dropUnique(table: string, name: string, columns?: readonly string[]): void;
  /** The expression finds the check on SQLite, where it has no name unless it was given one. */
  dropCheck(table: string, name: string, expression?: string): void;
  dropForeignKey(table: string, name: string, columns?: readonly string[]): void;
  /**
   * Of any kind, by its name. On PostgreSQL the index of a primary key or a unique constraint goes by the new name too.
   * SQLite makes the table anew, and finds only a constraint that was given its name there.
   */
  renameConstraint(table: string, from: string, to: string): void;
  /** Checks the rows that a constraint made with `notValid` has passed over. */
  validateConstraint(table: string, name: string): void;

  /** A type of that name with the same labels is used as it is; one with others fails the revision. */
  createEnum(name: string, values: readonly string[]): void;
  dropEnum(name: string): void;
  renameEnum(from: string, to: string): void;
  /** The new label cannot be used before the revision is committed. Default: appended. */
  addEnumValue(name: string, value: string, options?: { readonly before?: string }): void;
  /**
   * Gives the type exactly these labels; rows with a label that goes take its replacement. `columns` are all columns of
   * the type: SQLite, which has no enum types, cannot find the rows without them.
   */
  replaceEnumValues(
    name: string,
    values: readonly string[],
    options?: {
      readonly replacements?: Readonly<Record<string, string>>;
      readonly columns?: readonly EnumColumn[];
    },
  ): void;

  /**
   * Gives a label another text; rows, defaults, checks and indexes follow. `columns` are all columns of the type: SQLite,
   * which has no enum types, cannot find the rows without them.
   */
  renameEnumValue(
    name: string,
    from: string,
    to: string,
    options?: { readonly columns?: readonly EnumColumn[] },
  ): void;

  setTableComment(table: string, comment: string | null): void;
  setColumnComment(table: string, column: string, comment: string | null): void;

  /** Puts rows in, all with the same columns. */
  bulkInsert(table: string, rows: readonly Readonly<Record<string, InsertValue>>[]): void;
  /**
   * One statement of SQL. `effect` says what it does to the schema: operations that have the same effect, or 'none'
   * if it only changes rows. Unsaid, the recorded schema is not to be trusted from here on.
   */
  execute(sql: SqlText, options?: { readonly effect?: 'none' | ((op: Operations) => void) }): void;
  /** A function over rows, in the revision's transaction; a revision with one has no offline script. */
  run(description: string, work: (session: RowSession) => Promise<void>): void;

  /** What the function records is done on this dialect alone, in its place among the others. */
  onlyOn(dialect: DialectName, work: (op: Operations) => void): void;
}
