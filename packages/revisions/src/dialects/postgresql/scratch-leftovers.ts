import type { Client } from 'pg';
import { quoteIdentifier } from './quote.ts';

const scratchName = '^revisions_scratch_[0-9a-f]{12}$';

/** The key of the lock that says that somebody is at work on a scratch database, as SQL. */
function lockKey(name: string): string {
  return `hashtextextended('revisions scratch:' || ${name}, 0)`;
}

/** Says that somebody is at work on it, until the connection ends, however it does. */
export async function holdName(keeper: Client, name: string): Promise<void> {
  await keeper.query(`SELECT pg_advisory_lock(${lockKey('$1::text')})`, [name]);
}

/** Locks of all databases of the server can be seen from each. */
const isHeld = (name: string): string => `EXISTS (SELECT FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND (classid::bigint << 32 | objid::bigint) = ${lockKey(name)})`;

/** Drops the scratch databases and schemas of this role that nobody is at work on: those of processes that were killed. */
export async function dropLeftovers(keeper: Client): Promise<void> {
  const { rows } = await keeper.query<{ kind: 'DATABASE' | 'SCHEMA'; name: string }>(`
SELECT 'DATABASE' AS kind, datname::text AS name FROM pg_database
WHERE datname ~ '${scratchName}' AND pg_has_role(datdba, 'MEMBER') AND NOT ${isHeld('datname::text')}
  AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = pg_database.datname)
UNION ALL
SELECT 'SCHEMA', nspname::text FROM pg_namespace
WHERE nspname ~ '${scratchName}' AND pg_has_role(nspowner, 'MEMBER') AND NOT ${isHeld('nspname::text')}`);
  // IF EXISTS, since another process may come to the same end at the same moment.
  for (const { kind, name } of rows) {
    await keeper.query(
      `DROP ${kind} IF EXISTS ${quoteIdentifier(name)}${kind === 'SCHEMA' ? ' CASCADE' : ''}`,
    );
  }
}
