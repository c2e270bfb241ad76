import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What `log`, `verify` and `repair` can find or run into. */
export interface LedgerErrorFacts {
  /** `verify` found something. */
  'verify.found': {
    /** Applied revisions that do something else now. */
    readonly changed: readonly string[];
    /** What is wrong with the ledger, in words. */
    readonly faults: readonly string[];
  };
  /** There is nothing that could be looked at: no such file (SQLite). */
  'ledger.no-database': { readonly database: string };
  /** `log --verify` found that somebody has touched the ledger. */
  'log.touched': { readonly faults: readonly string[] };
  /** `log --expect`: no record is known by the hash. */
  'log.no-such-hash': { readonly hash: string; readonly records: number };
  'log.nothing-to-export': { readonly database: string };
  'log.export-failed': { readonly file: string; readonly reason: string };
  /** `repair` was not told what to accept. */
  'repair.undecided': { readonly changed: readonly string[] };
  /** `repair` was told to accept revisions that are not applied. */
  'repair.not-applied': { readonly revisions: readonly string[] };
}

const revisions = (count: number): string =>
  count === 1 ? 'a revision that is applied does' : `${count} revisions that are applied do`;

const words: ErrorWords<LedgerErrorFacts> = {
  'verify.found': ({ changed, faults }) =>
    [
      ...(changed.length === 0
        ? []
        : [`${revisions(changed.length)} something else now: ${changed.join(', ')}`]),
      ...(faults.length === 0 ? [] : [`the ledger is not as it was written: ${faults.join('; ')}`]),
    ].join('; '),
  'ledger.no-database': ({ database }) => `there is no database at ${database}: nothing was looked at`,
  'log.touched': ({ faults }) => `the ledger is not as it was written: ${faults.join('; ')}`,
  'log.no-such-hash': ({ hash, records }) =>
    `none of the ${records} records of the ledger has the hash ${hash}: what it was noted for is gone or was changed`,
  'log.nothing-to-export': ({ database }) => `the ledger of ${database} has no records`,
  'log.export-failed': ({ file, reason }) => `${file} cannot be written (${reason})`,
  'repair.undecided': ({ changed }) =>
    `${revisions(changed.length)} something else now, and nothing says that this is on purpose: ${changed.join(', ')}`,
  'repair.not-applied': ({ revisions: named }) =>
    `${named.join(', ')} ${named.length === 1 ? 'is' : 'are'} not applied: there is nothing to be accepted`,
};

export class LedgerError<C extends keyof LedgerErrorFacts = keyof LedgerErrorFacts> extends CodedError<
  LedgerErrorFacts,
  C
> {
  constructor(code: C, facts: LedgerErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
