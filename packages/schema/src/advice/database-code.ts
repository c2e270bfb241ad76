const othersHoldLocks = (again: string): readonly string[] => [
  'see who holds locks: SELECT pid, usename, state, relation::regclass, mode, query FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE granted AND relation IS NOT NULL',
  `let them finish or end them, then ${again}; --retry-timeout 10m tries for longer, --lock-timeout 30s waits longer each time`,
];

const damaged: readonly string[] = [
  'the database is damaged: keep a copy of it, then restore a backup',
  'see what can be read: PRAGMA integrity_check (SQLite), pg_amcheck (PostgreSQL)',
];

/** By SQLSTATE (appendix A of PostgreSQL's manual) and by SQLite's primary result codes. */
const byCode = (again: string): Readonly<Record<string, readonly string[]>> => ({
  // insufficient_privilege
  '42501': [
    'name the owner of the tables in the database URL, or let the owner grant what is missing:',
    'GRANT USAGE, CREATE ON SCHEMA public TO name; GRANT SELECT, INSERT, UPDATE, DELETE ON alembic_version TO name',
  ],
  // read_only_sql_transaction
  '25006': [
    'name a server that takes writes (the primary, not a standby); among several ?target_session_attrs=read-write finds it',
    'on the primary: see default_transaction_read_only of the server, the database and the user',
  ],
  // invalid_schema_name: also where no schema of the search_path exists
  '3F000': [
    'CREATE SCHEMA name, or correct the search_path: ?options=-csearch_path=name in the database URL, PGOPTIONS, or ALTER ROLE name SET search_path',
  ],
  // disk_full
  '53100': [`free disk space on the server, then ${again}`],
  // lock_not_available, deadlock_detected, serialization_failure: after the last of many tries
  '55P03': othersHoldLocks(again),
  '40P01': othersHoldLocks(again),
  '40001': othersHoldLocks(again),
  // data_corrupted, index_corrupted
  XX001: damaged,
  XX002: damaged,

  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_FULL: [
    `free disk space in the folder of the database file (and in that of temporary files), then ${again}`,
  ],
  SQLITE_IOERR: ['check the disk of the database file, and that there is space left on it'],
  SQLITE_READONLY: ['let the file and its folder be written: see ls -ld for both'],
  SQLITE_BUSY: [
    `see which process has the file open (fuser); then ${again}, or try for longer: --retry-timeout 10m`,
  ],
});

/**
 * What a database's own code asks for where neither a revision nor this program is at fault; nothing where the statement
 * itself is at fault, or may be.
 *
 * @param again what whoever asks calls another attempt, such as `run the same command again`
 */
export function nextForDatabaseCode(databaseCode: string, again: string): readonly string[] | undefined {
  // SQLITE_IOERR_SHORT_READ is a kind of SQLITE_IOERR.
  const code = /^SQLITE_[A-Z]+/.exec(databaseCode)?.[0] ?? databaseCode;
  const nexts = byCode(again);
  return Object.hasOwn(nexts, code) ? nexts[code] : undefined;
}
