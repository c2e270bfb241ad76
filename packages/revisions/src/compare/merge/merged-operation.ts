import type { ColumnType, DialectName, Schema } from '../../model/index.ts';
import type { Operation } from '../../operations/index.ts';
import type { ComparedDialect } from '../compared-dialect.ts';

/** An operation of a revision that is for every dialect of a project, or for one alone. */
export interface MergedOperation {
  /** The dialect that alone carries it out; null for all. */
  readonly only: DialectName | null;
  readonly operation: Operation;
}

/** What merging has to know of a dialect. A `Dialect` is one. */
export interface MergedDialect extends ComparedDialect {
  /** A type as the dialect's SQL writes it. */
  typeText(type: ColumnType): string;
}

/** What is to be done on one dialect, and the schema that it is to be done to. */
export interface MergedSide {
  readonly dialect: MergedDialect;
  readonly before: Schema;
  readonly operations: readonly Operation[];
}
