import { CodedError, type ErrorWords } from '../errors/coded-error.ts';

/** What the recording of a revision's operations can run into. */
export interface RecordingErrorFacts {
  /** `effect`: the function that says what a SQL text does. */
  'operations.async': { readonly direction: 'upgrade' | 'downgrade' | 'effect' };
  'operations.late': { readonly operation: string };
}

const words: ErrorWords<RecordingErrorFacts> = {
  'operations.async': ({ direction }) =>
    `${direction}() gave back a promise; it only records operations and must not be async (use op.run for work on rows)`,
  'operations.late': ({ operation }) =>
    `op.${operation} was called after the revision's function had ended; its operation would have been lost`,
};

export class RecordingError<
  C extends keyof RecordingErrorFacts = keyof RecordingErrorFacts,
> extends CodedError<RecordingErrorFacts, C> {
  constructor(code: C, facts: RecordingErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
