import type { Connection } from '../dialects/driver.ts';
import type { DialectName } from '../model/index.ts';
import type { Planner } from './planner.ts';

const loaders: Readonly<Record<DialectName, (connection: Connection | null) => Promise<Planner>>> = {
  sqlite: async (connection) => (await import('./sqlite/planner.ts')).sqlitePlanner(connection),
  postgresql: async (connection) => {
    if (connection === null) throw new TypeError('a PostgreSQL database is there or cannot be reached');
    return (await import('./postgresql/planner.ts')).postgresqlPlanner(connection);
  },
};

/**
 * What foretells the work of operations on one database.
 *
 * @param connection null for a database that is not there yet (SQLite)
 */
export function loadPlanner(dialect: DialectName, connection: Connection | null): Promise<Planner> {
  return loaders[dialect](connection);
}
