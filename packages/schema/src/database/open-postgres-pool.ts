import type { PostgresTarget } from './database-target.ts';
import { ServerPool } from './server-pool.ts';

/** How many connections there are, and how long one is kept that nobody uses. */
export interface PostgresPoolOptions {
  /** At most so many at once. */
  readonly max: number;
  /** Default: 10,000. */
  readonly idleTimeoutMillis?: number;
}

/**
 * Connections to a target that are used again and again: to the first server that can be used, and to the next one when
 * that stops working. None is made yet. Whoever calls this ends it. The driver is loaded here and not before.
 */
export async function openPostgresPool(
  target: PostgresTarget,
  options: PostgresPoolOptions,
): Promise<ServerPool> {
  const { default: pg } = await import('pg');
  return new ServerPool(pg, target, { ...options });
}
