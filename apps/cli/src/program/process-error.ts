import { CodedError, type ErrorWords } from '@auditly/revisions';
import type { Signal } from './cut-short.ts';

/** What can be wrong with the process that the program runs in. `reason` is the system's code, such as `ENOSPC`. */
export interface ProcessErrorFacts {
  /** The working directory was removed, or cannot be asked for. */
  'process.no-directory': { readonly reason: string };
  /** The result of a command, which has run, could not be written to stdout. */
  'process.output-failed': { readonly reason: string };
  /** A command was asked to stop, and has. */
  'process.interrupted': { readonly signal: Signal };
}

const words: ErrorWords<ProcessErrorFacts> = {
  'process.no-directory': ({ reason }) => `the working directory is gone, or closed to this user (${reason})`,
  'process.output-failed': ({ reason }) =>
    `the command has run, but its output could not be written (${reason})`,
  'process.interrupted': ({ signal }) => `interrupted by ${signal}`,
};

export class ProcessError<C extends keyof ProcessErrorFacts = keyof ProcessErrorFacts> extends CodedError<
  ProcessErrorFacts,
  C
> {
  constructor(code: C, facts: ProcessErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
