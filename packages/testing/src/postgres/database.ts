import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A database of its own on a test server. */
export interface PostgresDatabase {
  readonly url: string;
  /**
   * Drops the database.
   *
   * @throws Error when connections to it are still open two seconds later. The database is dropped all the same.
   */
  drop(): Promise<void>;
}

/** How long a closed connection may take to disappear from the server, in milliseconds. */
const closingTime = 2000;

/** Makes an empty database with a random name on the server at `serverUrl`. */
export async function createDatabase(serverUrl: string): Promise<PostgresDatabase> {
  const name = `auditly_${randomBytes(8).toString('hex')}`;
  // template0 has no connections that could stand in the way, and nothing that somebody has put in.
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, (client) => dropDatabase(client, name)) };
}

async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  const leaked = await connectionsLeft(client, name);
  // Forced, so that one leak does not leave its database to whoever comes next.
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  if (leaked.length > 0) {
    throw new Error(`${leaked.length} connection(s) to the database were left open:\n${leaked.join('\n')}`);
  }
}

async function connectionsLeft(client: pg.Client, name: string): Promise<readonly string[]> {
  const deadline = Date.now() + closingTime;
  for (;;) {
    const { rows } = await client.query<{ backend: string }>(
      `SELECT format('pid %s, application "%s", %s, last query: %s', pid, application_name, state, query) AS backend
       FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend' ORDER BY pid`,
      [name],
    );
    if (rows.length === 0 || Date.now() > deadline) return rows.map((row) => row.backend);
    await sleep(10);
  }
}

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
