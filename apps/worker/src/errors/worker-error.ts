import { CodedError, type ErrorWords } from '@auditly/revisions';

/** What can keep a worker from its work. */
export interface WorkerErrorFacts {
  /** `nearest` is the known option that is most like one that is not known. */
  'usage.option': { readonly option: string; readonly problem: string; readonly nearest: string | null };
  'usage.argument': { readonly argument: string };
  /** `reason` is the system's, such as `EADDRINUSE`. */
  'worker.port': { readonly host: string; readonly port: number; readonly reason: string };
  /** The database did not answer in all the time that there was; the cause says what it said last. */
  'worker.database-wait': {
    readonly database: string;
    readonly waitedMs: number;
    readonly attempts: number;
    readonly reason: string;
  };
  /** The database was reached and did not do what was asked. `databaseCode` is its own. */
  'worker.database-failed': {
    readonly database: string;
    readonly databaseCode: string | null;
    readonly reason: string;
  };
  'worker.read-only': { readonly database: string; readonly reason: string };
  /** Statements of one connection reach different sessions of the server, so that no migration lock can be held. */
  'worker.transaction-pooler': { readonly database: string; readonly isDirect: boolean };
  /** The direct URL leads to another database, or to another schema of it. */
  'worker.direct-differs': {
    readonly database: string;
    readonly rows: readonly string[];
    readonly direct: string;
    readonly directRows: readonly string[];
  };
  'worker.several-heads': { readonly heads: readonly string[] };
  /** Nobody was to upgrade it (`off`), or nobody did in time (`wait`). */
  'worker.not-at-head': {
    readonly database: string;
    readonly policy: 'wait' | 'off';
    readonly rows: readonly string[];
    readonly pending: readonly string[];
    readonly waitedMs: number;
  };
  /** The process that migrated the database is gone. `how` is its signal, or its exit code. */
  'worker.migration-died': {
    readonly how: string;
    readonly revision: string | null;
    /** Where the database stands now; null if that could not be read. */
    readonly rows: readonly string[] | null;
  };
  /** A folder of revisions that an auditly.toml names is not there. */
  'worker.no-revisions': { readonly directory: string; readonly settings: string };
  /** The work did not end within the time that it had. */
  'worker.stuck': { readonly afterMs: number };
}

const shown = (rows: readonly string[]): string => (rows.length === 0 ? 'base' : rows.join(', '));
const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 100) / 10} s`;

const portReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is in use',
  EACCES: 'this user may not open it',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'the name of the host is not known',
};

const words: ErrorWords<WorkerErrorFacts> = {
  'usage.option': ({ option, problem, nearest }) =>
    `${option} ${problem}${nearest === null ? '' : ` (nearest: ${nearest})`}`,
  'usage.argument': ({ argument }) =>
    `auditly-worker takes options alone, and no argument ${JSON.stringify(argument)}`,
  'worker.port': ({ host, port, reason }) =>
    `the port ${port} of ${host} cannot be opened for /livez, /readyz and /metrics: ${portReasons[reason] ?? reason} (${reason})`,
  'worker.database-wait': ({ database, waitedMs, attempts, reason }) =>
    `${database} could not be used for ${seconds(waitedMs)} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}): ${reason}`,
  'worker.database-failed': ({ database, databaseCode, reason }) =>
    `${database} did not do what was asked: ${reason}${databaseCode === null ? '' : ` (${databaseCode})`}`,
  'worker.read-only': ({ database, reason }) => `${database} takes no writes: ${reason}`,
  'worker.transaction-pooler': ({ database, isDirect }) =>
    `a pooler in transaction mode stands before ${database}${isDirect ? ', although it is the direct URL' : ''}: the statements of one connection reach different sessions of the server, and a migration lock cannot be held`,
  'worker.direct-differs': ({ database, rows, direct, directRows }) =>
    `the direct URL for migrations leads elsewhere: ${direct} is at ${shown(directRows)}, and ${database} is at ${shown(rows)}; nothing was touched`,
  'worker.several-heads': ({ heads }) =>
    `this build has ${heads.length} heads (${heads.join(', ')}), so that nobody can say which revision the database has to be at; nothing was touched`,
  'worker.not-at-head': ({ database, policy, rows, pending, waitedMs }) =>
    `${database} is at ${shown(rows)}, with ${pending.length} revisions to go (${pending.join(', ')}): ${
      policy === 'off'
        ? 'this worker is told not to upgrade it (migrate = off)'
        : `nobody has upgraded it in ${seconds(waitedMs)} (migrate = wait)`
    }`,
  'worker.migration-died': ({ how, revision, rows }) =>
    `the process that migrated the database was ended by ${how}${
      revision === null ? '' : ` in the middle of ${revision}`
    }; ${rows === null ? 'where the database stands could not be read' : `the database is at ${shown(rows)}`}`,
  'worker.no-revisions': ({ directory, settings }) =>
    `there is no folder ${directory}, which ${settings} names for revisions`,
  'worker.stuck': ({ afterMs }) => `the work has not come to its end within ${seconds(afterMs)}`,
};

/** A worker cannot begin or go on. */
export class WorkerError<C extends keyof WorkerErrorFacts = keyof WorkerErrorFacts> extends CodedError<
  WorkerErrorFacts,
  C
> {
  constructor(code: C, facts: WorkerErrorFacts[C], options?: ErrorOptions) {
    super(code, facts, words[code], options);
  }
}
