import type { DialectName } from '../model/index.ts';
import type { OperationDefinition } from './definition.ts';

/** What a function of a revision may do to rows, on the connection and in the transaction of its revision. */
export interface RowSession {
  readonly dialect: DialectName;
  /**
   * The rows of one statement. Parameters stand in the SQL as the dialect has them: `$1` on PostgreSQL, `?` on SQLite.
   */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Runs one statement and tells how many rows it changed. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

/** A function over rows. Online only: a script cannot hold it. It must not change the schema. */
export interface RunFunction {
  readonly kind: 'runFunction';
  /** What it does, for people: shown while it runs and where it stops an offline script. */
  readonly description: string;
  readonly run: (session: RowSession) => Promise<void>;
}

export const runFunction: OperationDefinition<RunFunction> = {
  apply: (schema) => schema,
  invert: () => ({ irreversible: 'the engine cannot tell what undoes a function' }),
  losses: () => [
    { of: 'unknown', table: null, name: null, why: 'the engine cannot tell what a function destroys' },
  ],
};
