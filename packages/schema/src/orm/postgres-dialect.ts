import { CompiledQuery, type DatabaseConnection, type Dialect, PostgresDialect } from 'kysely';
import Cursor from 'pg-cursor';
import type { PostgresTarget } from '../database/database-target.ts';
import { ServerPool } from '../database/server-pool.ts';

/** `date`, `timestamp`, `timestamptz` and `interval`: MikroORM takes them as the server sends them. */
const keptAsText: readonly number[] = [1082, 1114, 1184, 1186];

/** How MikroORM reaches PostgreSQL: through the same settings and with the same errors as everything else here. */
export function postgresDialect(target: PostgresTarget, poolSize: number): Dialect {
  return new PostgresDialect({
    cursor: Cursor,
    pool: async () => {
      const { default: pg } = await import('pg');
      const types = new pg.TypeOverrides();
      for (const oid of keptAsText) types.setTypeParser(oid, (text: string) => text);
      return new ServerPool(pg, target, { max: poolSize, types });
    },
    onCreateConnection: prepareSession,
  });
}

/**
 * The columns are UTC without saying so: CURRENT_TIMESTAMP has to be UTC as well, which two tables have as a default,
 * and times have to come in the one form that does not depend on the server's settings.
 */
async function prepareSession(connection: DatabaseConnection): Promise<void> {
  const sql = "select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false)";
  await connection.executeQuery(CompiledQuery.raw(sql));
}
