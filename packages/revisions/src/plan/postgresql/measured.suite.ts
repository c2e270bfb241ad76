import type { Connection } from '../../dialects/driver.ts';
import type { Row } from '../../dialects/session.ts';
import type { Work } from '../effect.ts';
import { lockModes } from './lock-modes.ts';

/** What a statement was seen to do to a table that was there before it. */
export interface Seen {
  readonly table: string;
  /** The strongest lock that was held at its end; null for one that keeps nobody from reading and writing rows. */
  readonly lock: string | null;
  readonly work: Exclude<Work, 'rows'>;
}

interface TableState {
  readonly table: string;
  readonly file: string;
  readonly scans: number;
  readonly locks: readonly string[];
}

// `ShareUpdateExclusiveLock` is SHARE UPDATE EXCLUSIVE.
const stateOfTables = `SELECT c.oid::text AS oid,
  CASE WHEN nspname = current_schema() THEN c.relname ELSE nspname || '.' || c.relname END AS "table",
  pg_relation_filenode(c.oid)::text AS file, coalesce(seq_scan, 0)::int AS scans,
  ARRAY(SELECT upper(trim(regexp_replace(replace(mode, 'Lock', ''), '([A-Z])', ' \\1', 'g'))) FROM pg_locks
    WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation = c.oid) AS locks
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_xact_user_tables s ON s.relid = c.oid
WHERE c.relkind = 'r' AND nspname !~ '^(pg_|information_schema)'`;

function stateOf(row: Row): TableState {
  return {
    table: String(row['table']),
    file: String(row['file']),
    scans: Number(row['scans']),
    locks: row['locks'] as readonly string[],
  };
}

async function read(connection: Connection): Promise<ReadonlyMap<string, TableState>> {
  const rows = await connection.query(stateOfTables);
  return new Map(rows.map((row) => [String(row['oid']), stateOf(row)]));
}

/** Runs a statement in a transaction of its own, and gives what it has done to the tables that were there. */
export async function measured(connection: Connection, sql: string): Promise<readonly Seen[]> {
  await connection.execute('BEGIN');
  try {
    const before = await read(connection);
    await connection.execute(sql);
    const after = await read(connection);
    // What a statement has dropped has no state to be read any more, but its lock is held.
    const gone = await connection.query(
      `SELECT relation::text AS oid FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation' AND mode = 'AccessExclusiveLock'`,
    );
    const dropped = new Set(gone.map((row) => String(row['oid'])));
    const seen = [...before].flatMap(([oid, state]): readonly Seen[] => {
      const now = after.get(oid);
      if (now === undefined) {
        return dropped.has(oid) ? [{ table: state.table, lock: 'ACCESS EXCLUSIVE', work: 'none' }] : [];
      }
      const work = now.file !== state.file ? 'rewrite' : now.scans > state.scans ? 'scan' : 'none';
      const lock = strongest(now.locks);
      return lock === null && work === 'none' ? [] : [{ table: state.table, lock, work }];
    });
    await connection.execute('COMMIT');
    return seen.toSorted((left, right) => (left.table < right.table ? -1 : 1));
  } catch (error) {
    await connection.execute('ROLLBACK');
    throw error;
  }
}

/** Of locks that keep somebody from reading or writing rows, or from changing the schema. */
function strongest(names: readonly string[]): string | null {
  const found = Object.values(lockModes)
    .filter(({ name, rank }) => names.includes(name) && rank > lockModes.rowShare.rank)
    .sort((left, right) => right.rank - left.rank);
  return found[0]?.name ?? null;
}
