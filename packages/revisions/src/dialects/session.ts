import type { Operation } from '../operations/index.ts';

/** A row as a driver gives it: by column name. */
export type Row = Readonly<Record<string, unknown>>;

/** A connection, pinned for as long as it is held. One statement at a time. */
export interface Session {
  /** The rows of one statement. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs one statement and tells how many rows it changed. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

/** The session in which a revision's operations run: it reports statements and knows which operation they belong to. */
export interface OperationSession extends Session {
  /** Runs the statements of these operations; a failure inside names them. Several, where they share one rebuild. */
  during<T>(operations: readonly Operation[], work: () => Promise<T>): Promise<T>;
}
