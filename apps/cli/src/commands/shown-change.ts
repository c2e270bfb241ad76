import { changeText, type RevisionChange } from '@auditly/revisions';

/** A changed revision with both of its forms laid over each other. */
export interface ShownChange extends RevisionChange {
  /** A title, then the lines: `-` before what it did, `+` before what it does now. */
  readonly difference: readonly string[];
}

export function shownChange(change: RevisionChange): ShownChange {
  return { ...change, difference: changeText(change).split('\n') };
}
