/** What is bound to a parameter. Times are texts in UTC, JSON is text, truth is 1 or 0. */
export type SqlValue = string | number | null;

export type Row = Readonly<Record<string, unknown>>;

/** Statements on one connection, for both databases in the same words. Parameters are `$1`, `$2`, ... */
export interface Statements {
  /** The rows of a query. */
  query(sql: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** How many rows a statement has changed. */
  change(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** Adds rows in the fastest way there is: all of them, or none. */
  insertRows(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void>;
  readonly parts: SqlParts;
}

/** What the two databases say in different words. */
export interface SqlParts {
  /** The whole numbers of a JSON array that is bound to this parameter, as a query of one column. */
  numbersOf(parameter: string): string;
  /** The texts of a column, in the order of the rows, as a JSON array: an aggregate. */
  listOf(column: string): string;
  /** A JSON column as the text that it is stored as. */
  storedText(column: string): string;
}

/**
 * A connection to an auditly database at head. One thing at a time: whoever wants to write while a transaction goes on
 * has a connection of its own.
 */
export interface Connection extends Statements {
  /**
   * Runs the work in one transaction: committed when it ends well, rolled back when it throws.
   *
   * @param turn nobody else is in a transaction of this name at the same time
   * @throws whatever the work throws; the reason of the connection's signal while it waits for its turn
   */
  transaction<T>(turn: string, work: (statements: Statements) => Promise<T>): Promise<T>;
  /** Between two transactions: lets others begin theirs, if they are waiting for this one. */
  giveWay(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a connection. Whoever calls it closes it. */
export type Connect = () => Promise<Connection>;
