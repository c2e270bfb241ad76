import type { Client } from 'pg';
import type { PostgresTarget } from './database-target.ts';
import { firstServerThatWorks } from './first-server.ts';
import { reachingClient } from './postgres-client.ts';

/**
 * A connection to the first server of the target that can be used; see {@link firstServerThatWorks} for the order.
 * Whoever calls this ends it. The driver is loaded here and not before.
 *
 * @throws DatabaseConnectionError
 */
export async function connectPostgres(target: PostgresTarget): Promise<Client> {
  const { default: pg } = await import('pg');
  const client = await firstServerThatWorks(target, (reach) => new (reachingClient(pg, reach))().connect());
  // A connection that breaks while it is idle says so in an event, which ends the process where nobody listens. The
  // next query fails all the same, and that is where the caller can do something about it.
  client.on('error', () => undefined);
  return client;
}
