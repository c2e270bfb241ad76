import { CodedError } from '@auditly/revisions';
import { nextForDatabase, nextForDatabaseCode } from '@auditly/schema/advice';
import { type ExitCode, exitCodes } from '../program/exit-codes.ts';
import type { WorkerErrorFacts } from './worker-error.ts';

/** All that there is to say about the error that ends a worker. */
export interface Explained {
  readonly exitCode: ExitCode;
  /** Stable name, such as `connection.refused`; `bug` for what nobody expected. */
  readonly code: string;
  /** What happened and why. */
  readonly message: string;
  /** What to do next, a line each. */
  readonly next: readonly string[];
  readonly facts: object;
}

/** An error with a code, from this process or as another one has sent it. */
export interface Coded extends Error {
  readonly code: string;
  readonly facts: object;
}

export function isCoded(error: unknown): error is Coded {
  return error instanceof CodedError;
}

/** Finds the exit code for an error by its own code, and what to do about it. Others are bugs. */
export function explain(error: unknown): Explained {
  if (!isCoded(error)) {
    return {
      exitCode: exitCodes.bug,
      code: 'bug',
      message: error instanceof Error ? error.message : String(error),
      next: ['this is a bug of auditly: please report it with what was logged before'],
      facts: {},
    };
  }
  const { code, message, facts } = error;
  return { exitCode: exitCodeOf(error), code, message, facts, next: nextOf(error) };
}

function exitCodeOf(error: Coded): ExitCode {
  const own = exits[error.code];
  if (own !== undefined) return own;
  if (error.code === 'run.revision-failed' && isSurroundings(error.facts)) return exitCodes.connection;
  return exitsByLayer[error.code.split('.')[0] ?? ''] ?? exitCodes.bug;
}

const workerExits: Readonly<Record<keyof WorkerErrorFacts, ExitCode>> = {
  'usage.option': exitCodes.usage,
  'usage.argument': exitCodes.usage,
  'worker.port': exitCodes.connection,
  'worker.database-wait': exitCodes.connection,
  'worker.database-failed': exitCodes.connection,
  'worker.read-only': exitCodes.connection,
  'worker.transaction-pooler': exitCodes.connection,
  'worker.direct-differs': exitCodes.connection,
  'worker.several-heads': exitCodes.graph,
  'worker.not-at-head': exitCodes.found,
  'worker.migration-died': exitCodes.revisionFailed,
  'worker.no-revisions': exitCodes.graph,
  'worker.stuck': exitCodes.connection,
};

const exits: Readonly<Record<string, ExitCode>> = {
  ...workerExits,
  'run.unknown-rows': exitCodes.ahead,
  'run.connection-lost': exitCodes.connection,
};

/** By what stands before the dot. */
const exitsByLayer: Readonly<Record<string, ExitCode>> = {
  configuration: exitCodes.connection,
  settings: exitCodes.connection,
  url: exitCodes.connection,
  connection: exitCodes.connection,
  sqlite: exitCodes.connection,
  lock: exitCodes.connection,
  job: exitCodes.connection,
  queue: exitCodes.connection,
  graph: exitCodes.graph,
  files: exitCodes.graph,
  run: exitCodes.revisionFailed,
  dialect: exitCodes.revisionFailed,
  model: exitCodes.revisionFailed,
  operations: exitCodes.revisionFailed,
};

/**
 * Whether a revision failed for a reason that no revision has: rights, disks, other people's locks. By SQLSTATE (appendix A
 * of PostgreSQL's manual) and by SQLite's primary result codes.
 */
function isSurroundings(facts: object): boolean {
  const code = 'databaseCode' in facts ? String(facts.databaseCode) : '';
  return /^(42501|25006|3F000|53|55P03|40P01|40001|XX00[12]|SQLITE_(CORRUPT|NOTADB|FULL|IOERR|READONLY|BUSY))/.test(
    code,
  );
}

function nextOf({ code, facts }: Coded): readonly string[] {
  if ('databaseCode' in facts && typeof facts.databaseCode === 'string') {
    const next = nextForDatabaseCode(facts.databaseCode, 'start again');
    if (next !== undefined) return next;
  }
  if (code.startsWith('files.') && 'file' in facts) return [`correct ${String(facts.file)}`];
  return nexts[code] ?? nextForDatabase({ code, facts }) ?? nextsByLayer[code.split('.')[0] ?? ''] ?? [];
}

const nexts: Readonly<Record<string, readonly string[]>> = {
  'usage.option': ['auditly-worker --help'],
  'usage.argument': ['auditly-worker --help'],
  'configuration.invalid': ['auditly-worker --print-config    shows all of it once it is right'],
  'worker.port': ['name another one: --health-port PORT'],
  'worker.database-wait': [
    'check the database URL and that the server runs; --database-wait waits for longer',
  ],
  'worker.database-failed': ['see that this is the right database, and that its user may do this'],
  'worker.read-only': ['name a database that takes writes: the primary, or a file that may be written'],
  'worker.transaction-pooler': [
    'name the server itself, or a pooler in session mode, for migrations: auditly_WORKER_DIRECT_URL',
  ],
  'worker.direct-differs': ['correct worker.direct_url (auditly_WORKER_DIRECT_URL)'],
  'worker.several-heads': ['auditly db merge heads'],
  'worker.not-at-head': ['auditly db upgrade'],
  'worker.migration-died': ['start again: it goes on from there'],
  'run.unknown-rows': [
    'use the build that moved the database there, or a newer one; --allow-newer works on all the same',
  ],
  'run.connection-lost': ['start again once the database can be reached: it goes on from where it stands'],
  'run.revision-failed': [
    'remove what the database complains about, or correct the revision, then start again',
  ],
  'queue.taken': ['stop the other worker, or give this one a database of its own'],
  'queue.not-ready': [
    'let the role of the worker create schemas in the database, or make the schema for it and let it own that',
  ],
  'lock.busy': ['start again once the other one is done, or wait longer: --migration-wait 1h'],
};

const correctRevision = ['correct the revision, then start again'];
const askCommand = ['auditly db upgrade    tells what to do about it'];

/** By what stands before the dot, for all other codes. */
const nextsByLayer: Readonly<Record<string, readonly string[]>> = {
  graph: ['correct the revision files; no database has been touched'],
  run: askCommand,
  lock: askCommand,
  dialect: correctRevision,
  model: correctRevision,
  operations: correctRevision,
};
