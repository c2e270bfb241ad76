import type { Purpose } from '../../database/database-failure.ts';
import { type ExitCode, exitCodes } from '../../program/exit-codes.ts';

/** What a database's own code asks for, where neither the revision nor this program is at fault. */
export interface CodeAdvice {
  readonly exit: ExitCode;
  readonly next: readonly string[];
}

const exit = exitCodes.connection;

export const insufficientPrivilege = '42501';

const waitLonger = '--retry-timeout 10m tries for longer, --lock-timeout 30s waits longer each time';

const othersHoldLocks: CodeAdvice = {
  exit,
  next: [
    'see who holds locks: SELECT pid, usename, state, relation::regclass, mode, query FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE granted AND relation IS NOT NULL',
    `let them finish or end them, then run the same command again; ${waitLonger}`,
  ],
};

const damaged: CodeAdvice = {
  exit,
  next: [
    'the database is damaged: keep a copy of it, then restore a backup',
    'see what can be read: PRAGMA integrity_check (SQLite), pg_amcheck (PostgreSQL)',
  ],
};

/** Whoever only looks, every night perhaps, is not to have the right to change anything. */
const rightToRead: CodeAdvice = {
  exit,
  next: ['to read is enough: GRANT USAGE ON SCHEMA public TO name; GRANT SELECT ON alembic_version TO name'],
};

/** Neither makes nor changes a table. */
const rightTo: Readonly<Record<'look' | 'work', CodeAdvice>> = {
  look: {
    exit,
    next: [
      'to read is enough: GRANT USAGE ON SCHEMA public TO name; GRANT SELECT ON ALL TABLES IN SCHEMA public TO name',
      'and, for what waits for the workers: GRANT USAGE ON SCHEMA auditly_jobs TO name; GRANT SELECT ON ALL TABLES IN SCHEMA auditly_jobs TO name',
    ],
  },
  work: {
    exit,
    next: [
      'name a user in the database URL who may do the work, or let the owner of the tables grant it:',
      'GRANT USAGE ON SCHEMA public TO name; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO name',
      'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO name',
    ],
  },
};

/** By SQLSTATE (appendix A of PostgreSQL's manual) and by SQLite's primary result codes. */
const byCode: Readonly<Record<string, CodeAdvice>> = {
  [insufficientPrivilege]: {
    exit,
    next: [
      'name the owner of the tables in the database URL, or let the owner grant what is missing:',
      'GRANT USAGE, CREATE ON SCHEMA public TO name; GRANT SELECT, INSERT, UPDATE, DELETE ON alembic_version TO name',
    ],
  },
  // read_only_sql_transaction
  '25006': {
    exit,
    next: [
      'name a server that takes writes (the primary, not a standby); among several ?target_session_attrs=read-write finds it',
      'on the primary: see default_transaction_read_only of the server, the database and the user',
    ],
  },
  // invalid_schema_name: also where no schema of the search_path exists
  '3F000': {
    exit,
    next: [
      'CREATE SCHEMA name, or correct the search_path: ?options=-csearch_path=name in the database URL, PGOPTIONS, or ALTER ROLE name SET search_path',
    ],
  },
  // disk_full
  '53100': { exit, next: ['free disk space on the server, then run the same command again'] },
  // lock_not_available, deadlock_detected, serialization_failure: after the last of many tries
  '55P03': othersHoldLocks,
  '40P01': othersHoldLocks,
  '40001': othersHoldLocks,
  // data_corrupted, index_corrupted
  XX001: damaged,
  XX002: damaged,

  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_FULL: {
    exit,
    next: [
      'free disk space in the folder of the database file (and in that of temporary files), then run the same command again',
    ],
  },
  SQLITE_IOERR: {
    exit,
    next: ['check the disk of the database file, and that there is space left on it'],
  },
  SQLITE_READONLY: {
    exit,
    next: ['let the file and its folder be written: see ls -ld for both'],
  },
  SQLITE_BUSY: {
    exit,
    next: [
      'see which process has the file open (fuser); then run the same command again, or try for longer: --retry-timeout 10m',
    ],
  },
};

/** The advice for a code of a database; nothing where the statement itself is at fault, or may be. */
export function adviceForCode(
  databaseCode: string | null,
  purpose: Purpose = 'write',
): CodeAdvice | undefined {
  if (databaseCode === null) return undefined;
  if (databaseCode === insufficientPrivilege && purpose !== 'write') {
    return purpose === 'read' ? rightToRead : rightTo[purpose];
  }
  // SQLITE_IOERR_SHORT_READ is a kind of SQLITE_IOERR.
  const code = /^SQLITE_[A-Z]+/.exec(databaseCode)?.[0] ?? databaseCode;
  return Object.hasOwn(byCode, code) ? byCode[code] : undefined;
}
