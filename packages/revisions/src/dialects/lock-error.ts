import { CodedError, type ErrorWords } from '../errors/coded-error.ts';

/** What can be in the way of being the only migrator. */
export interface LockErrorFacts {
  'lock.busy': { readonly waitedMs: number; readonly holder: string | null };
  'lock.not-held': { readonly why: string };
}

const words: ErrorWords<LockErrorFacts> = {
  'lock.busy': ({ waitedMs, holder }) =>
    `another process is changing this database${holder === null ? '' : ` (${holder})`}; waited ${Math.round(waitedMs / 1000)} s for it`,
  'lock.not-held': ({ why }) => `the migration lock could not be kept: ${why}`,
};

export class LockError<C extends keyof LockErrorFacts = keyof LockErrorFacts> extends CodedError<
  LockErrorFacts,
  C
> {
  constructor(code: C, facts: LockErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
