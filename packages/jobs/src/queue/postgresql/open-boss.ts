import { openPostgresPool, type PostgresTarget } from '@auditly/schema/database';
import type { Db, PgBoss } from 'pg-boss';
import { QueueError } from '../../errors/queue-error.ts';
import type { Logger } from '../../logging/logger.ts';

/** Where pg-boss keeps its tables, beside those of auditly and unknown to its revisions. */
export const queueSchema = 'auditly_jobs';

/** How many connections the queue itself uses in one process at most; jobs have their own. */
const connections = 2;

/** How soon a worker that has died is noticed, once its last sign of life is too old. */
const monitorSeconds = 10;

/** How long the same trouble is not told again. */
const silenceMs = 60_000;

export interface BossOptions {
  readonly logger: Logger;
  /** Keeps the schedules and looks after the jobs of workers that have died, as workers do. */
  readonly maintains: boolean;
}

/** pg-boss over connections of our own. */
export interface OpenBoss {
  readonly boss: PgBoss;
  readonly db: Db;
  /** Makes its tables, or brings them up to date. Any number of processes may do so at once. @throws QueueError */
  start(): Promise<void>;
  /** Ends it, waiting so long at most for what it does, and closes the connections. */
  close(withinMs: number): Promise<void>;
}

/** None of its connections is made yet. pg-boss is loaded here and not before. */
export async function openBoss(
  target: PostgresTarget,
  { logger, maintains }: BossOptions,
): Promise<OpenBoss> {
  const { PgBoss } = await import('pg-boss');
  const pool = await openPostgresPool({ ...target, applicationName: 'auditly queue' }, { max: connections });
  const db: Db = {
    executeSql: async (text, values) => {
      const client = await pool.connect();
      try {
        const result = await client.query(text, values === undefined ? [] : [...values]);
        client.release();
        return result;
      } catch (error) {
        // Its texts may have several statements and leave a transaction open where one fails.
        client.release(true);
        throw error;
      }
    },
  };
  const boss = new PgBoss({
    db,
    schema: queueSchema,
    supervise: maintains,
    schedule: maintains,
    superviseIntervalSeconds: monitorSeconds,
    monitorIntervalSeconds: monitorSeconds,
  });
  const sayTrouble = atTimes((error: Error) => logger.warn({ error }, 'the queue is in trouble'));
  boss.on('error', sayTrouble);
  boss.on('warning', ({ message, data }) => logger.warn({ data }, message));
  return {
    boss,
    db,
    start: async () => {
      try {
        await boss.start();
      } catch (cause) {
        if (!isServerError(cause)) throw cause;
        throw new QueueError('queue.not-ready', { schema: queueSchema, reason: cause.message }, { cause });
      }
    },
    close: async (withinMs) => {
      try {
        await boss.stop({ graceful: true, timeout: Math.max(1000, withinMs) });
      } finally {
        await pool.end();
      }
    },
  };
}

/** Without a server each look for a job is an error: the first is told, and of those that are like it one a minute. */
function atTimes(say: (error: Error) => void): (error: Error) => void {
  let last = { message: '', at: Number.NEGATIVE_INFINITY };
  return (error) => {
    const at = performance.now();
    if (error.message === last.message && at - last.at < silenceMs) return;
    last = { message: error.message, at };
    say(error);
  };
}

/** What the server has to say, which has an SQLSTATE; what keeps from reaching it is an error with words of its own. */
function isServerError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));
}
