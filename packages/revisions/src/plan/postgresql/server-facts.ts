import type { Session } from '../../dialects/session.ts';
import type { ServerFacts } from './known.ts';

const query = `SELECT current_setting('server_version_num')::int AS version,
  lower(current_setting('TimeZone')) IN ('utc', 'etc/utc', 'gmt', 'etc/gmt', 'uct', 'etc/uct', 'universal', 'zulu') AS is_utc,
  (SELECT json_object_agg(proname, is_volatile)::text FROM (
    SELECT proname, bool_or(provolatile = 'v') AS is_volatile FROM pg_proc GROUP BY proname
  ) functions) AS functions`;

/** Asks a server what the work of a statement depends on. */
export async function readServerFacts(session: Session): Promise<ServerFacts> {
  const [row] = await session.query(query);
  const functions = JSON.parse(String(row?.['functions'])) as Readonly<Record<string, boolean>>;
  return {
    version: Number(row?.['version']),
    isUtc: row?.['is_utc'] === true,
    volatileFunctions: new Map(Object.entries(functions)),
  };
}
