import { CodedError, type ErrorWords } from '@auditly/revisions/errors';

/** What can keep an import from going on. What is wrong with one file is an outcome, and no error. */
export interface ImportErrorFacts {
  /** The name of the system, or of its environment, does not fit into the database. */
  'import.name': { readonly what: 'system' | 'environment'; readonly problem: string };
  /** An option that is no whole number from 1 up to the most that it can be. */
  'import.amount': { readonly option: string; readonly given: string; readonly most: number };
  /** What was to be read is not there, or closed to this user. `reason` is the system's code, such as `ENOENT`. */
  'import.no-source': { readonly path: string; readonly reason: string };
  /** The database does not have the tables yet. The rows are those of its version table. */
  'import.not-at-head': { readonly rows: readonly string[]; readonly pending: readonly string[] };
  /** A thread that reads files has ended; `path` is the file that it was at, if it was at one. */
  'import.worker-ended': { readonly path: string | null; readonly reason: string };
  /** A statement failed for a reason that is not in the rows. `databaseCode` is the database's own. */
  'import.database-failed': { readonly databaseCode: string | null; readonly reason: string };
  /** The connection broke. What was committed stays. */
  'import.connection-lost': { readonly reason: string };
  /** Another process keeps the database locked. */
  'import.database-busy': { readonly waitedMs: number };
}

const words: ErrorWords<ImportErrorFacts> = {
  'import.name': ({ what, problem }) => `the name of the ${what} ${problem}`,
  'import.amount': ({ option, given, most }) =>
    `${option} is ${given}; it has to be a whole number from 1 to ${most}`,
  'import.no-source': ({ path, reason }) => `${path} cannot be read (${reason})`,
  'import.not-at-head': ({ rows, pending }) =>
    `the database is at ${rows.join(', ') || 'base'}, and ${pending.join(', ')} ${pending.length === 1 ? 'is' : 'are'} not applied yet: it has nowhere to keep what is imported`,
  'import.worker-ended': ({ path, reason }) =>
    `a thread that reads manifests has ended${path === null ? '' : ` at ${path}`}: ${reason}`,
  'import.database-failed': ({ databaseCode, reason }) =>
    `the database did not take what was to be written: ${reason}${databaseCode === null ? '' : ` (${databaseCode})`}`,
  'import.connection-lost': ({ reason }) =>
    `the connection to the database broke (${reason}); what was committed before stays`,
  'import.database-busy': ({ waitedMs }) =>
    `another process has kept the database locked for ${Math.round(waitedMs / 1000)} s`,
};

/** An import could not begin or go on. */
export class ImportError<C extends keyof ImportErrorFacts = keyof ImportErrorFacts> extends CodedError<
  ImportErrorFacts,
  C
> {
  constructor(code: C, facts: ImportErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
