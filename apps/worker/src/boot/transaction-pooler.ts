import { setTimeout as wait } from 'node:timers/promises';
import { connectPostgres, type DatabaseTarget, type PostgresTarget } from '@auditly/schema/database';

/** How long a pooler may take to give a second connection, in milliseconds: one that shares none keeps it waiting. */
const patienceMs = 2_000;

/**
 * Whether a pooler in transaction mode stands before a database: of two connections that are both open, the second is given
 * the server session of the first. Never true where there is none. A pooler that is busy with others may be missed; the
 * engine finds it then, when the lock that it took is not its own.
 */
export async function isPooledByTransaction(target: DatabaseTarget): Promise<boolean> {
  if (!('hosts' in target)) return false;
  return withConnection(target, (first) =>
    withConnection(target, async (second) => {
      for (let round = 0; round < 3; round += 1) {
        const [one, other] = [await sessionOf(first), await sessionOf(second)];
        if (other === null) return false;
        if (one === other) return true;
      }
      return false;
    }),
  );
}

type Client = Awaited<ReturnType<typeof connectPostgres>>;

async function withConnection<T>(target: PostgresTarget, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectPostgres(target);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The server process behind a connection; null if none is given to it in time. */
async function sessionOf(client: Client): Promise<number | null> {
  const answer = client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const late = new AbortController();
  const timeout = wait(patienceMs, null, { signal: late.signal }).catch(() => null);
  try {
    const result = await Promise.race([answer, timeout]);
    return result?.rows[0]?.pid ?? null;
  } finally {
    late.abort();
    // Given up, it fails when its connection is closed.
    answer.catch(() => undefined);
  }
}
