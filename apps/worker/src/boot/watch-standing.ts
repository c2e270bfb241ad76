import type { DatabaseTarget } from '@auditly/schema/database';
import { abortable, pause } from './pausing.ts';
import type { Boot } from './reach.ts';
import { readStanding } from './read-standing.ts';

/** How often it is looked at, in milliseconds. */
const everyMs = 10_000;

/**
 * Looks from time to time whether the database is still there and where it has to be, and is not ready while it is not: jobs
 * wait or fail by themselves then. Ends when the signal is aborted.
 */
export async function watchStanding(
  { configuration, revisions, health, metrics, logger, signal }: Boot,
  target: DatabaseTarget,
): Promise<void> {
  let told: string | null = null;
  while (!signal.aborted) {
    await pause(everyMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    let reason: string | null;
    let rows: readonly string[] = [];
    try {
      const standing = await abortable(readStanding(target, revisions), signal);
      metrics.standing(standing);
      rows = standing.rows;
      const isAhead = standing.unknown.length > 0 && !configuration.allowNewer;
      reason = isAhead
        ? `the database was moved to ${rows.join(', ')}, which this build does not know`
        : standing.pending.length > 0
          ? `the database was moved to ${rows.join(', ') || 'base'}, which is not head`
          : null;
    } catch (error) {
      if (signal.aborted) return;
      reason = error instanceof Error ? error.message : String(error);
    }
    metrics.ready(reason === null);
    health.enter(reason === null ? { name: 'ready', rows } : { name: 'not-ready', reason });
    if (reason !== told) {
      if (reason === null) logger.info({ rows }, 'ready again');
      else logger.warn({ reason }, 'not ready');
      told = reason;
    }
  }
}
