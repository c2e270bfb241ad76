import type { Schema } from '../../model/index.ts';
import type { JudgedDialect } from './data-risk.ts';
import type { FreshParts } from './fresh-parts.ts';

/** What an operation is judged by. */
export interface Judging {
  /** The schema that it is done to. */
  readonly before: Schema;
  readonly dialect: JudgedDialect;
  /** What the operations before it have made, in which no rows can be, or no values. */
  readonly fresh: FreshParts;
}
