import type { OutcomeReason } from '../ledger/outcome.ts';

/** What a walk comes across: a file to read, or something of which it is clear already what becomes of it. */
export type Found = FileToRead | { readonly path: string; readonly passed: Passed };

export interface FileToRead {
  /** As it is told of: absolute. */
  readonly path: string;
  /** The file to open, if it is another: the target of a link. */
  readonly target?: string;
}

/** Something that is not read, and why. */
export interface Passed {
  readonly outcome: 'skipped' | 'rejected';
  readonly reason: OutcomeReason;
}
