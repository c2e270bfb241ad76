import type { Pool, PoolClient, PoolConfig } from 'pg';
import type { PostgresTarget } from './database-target.ts';
import { firstServerThatWorks } from './first-server.ts';
import { type PgModule, type Reach, reachingClient } from './postgres-client.ts';

/**
 * A pool of connections to a target that may have several servers, or may be reached with and without TLS: a pool of
 * `pg` for the way that works. When that stops working (the server went away, or is no longer the primary) the ways
 * are tried again in order.
 */
export class ServerPool {
  /** What Kysely reads of a pool. */
  readonly options: PoolConfig;
  readonly #pg: PgModule & Pick<typeof import('pg'), 'Pool'>;
  readonly #target: PostgresTarget;
  readonly #pools = new Map<string, Pool>();
  #current: Pool | undefined;

  constructor(pg: PgModule & Pick<typeof import('pg'), 'Pool'>, target: PostgresTarget, options: PoolConfig) {
    this.#pg = pg;
    this.#target = target;
    this.options = options;
  }

  /** @throws DatabaseConnectionError where no server can be reached */
  async connect(): Promise<PoolClient> {
    const current = this.#current;
    if (current !== undefined) {
      try {
        return await current.connect();
      } catch {
        // Whatever it was, looking at all the servers again finds it out anew and says it.
        this.#current = undefined;
      }
    }
    return firstServerThatWorks(this.#target, async (reach) => {
      const pool = this.#poolFor(reach);
      const client = await pool.connect();
      this.#current = pool;
      return client;
    });
  }

  async end(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }

  #poolFor(reach: Reach): Pool {
    const { host, port, tls } = reach.attempt;
    const key = JSON.stringify([host, port, tls, reach.wanted]);
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const pool = new this.#pg.Pool({ ...this.options, Client: reachingClient(this.#pg, reach) });
    // Without a listener a connection that breaks while nobody uses it would end the process. The pool has dropped it
    // by then, and who uses it next gets another one.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pools.set(key, pool);
    return pool;
  }
}
