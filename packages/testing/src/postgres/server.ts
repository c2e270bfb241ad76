import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A PostgreSQL server for tests and benchmarks. */
export interface PostgresServer {
  /** Superuser URL of the maintenance database, with its password. */
  readonly url: string;
  /** Folder of the Unix socket; nothing for a server that was there before. */
  readonly socketDirectory?: string;
  /** Stops the server and removes its folder. Does nothing to a server that was there before. */
  stop(): Promise<void>;
}

/**
 * The server named in `TEST_POSTGRES_URL`, or else a new one on a free port of 127.0.0.1, from the packaged
 * binaries, in a temporary folder.
 *
 * A server that is not stopped goes with the process that started it, however that ends.
 *
 * @throws Error when the named server cannot be reached, or when a new one does not start.
 */
export async function startPostgres(env: NodeJS.ProcessEnv = process.env): Promise<PostgresServer> {
  const existing = env['TEST_POSTGRES_URL'];
  return existing ? existingServer(existing) : newServer();
}

async function existingServer(url: string): Promise<PostgresServer> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
  } catch (cause) {
    throw new Error('the server in TEST_POSTGRES_URL cannot be reached', { cause });
  }
  return { url, stop: async () => {} };
}

async function newServer(): Promise<PostgresServer> {
  // A group of its own: an interrupt from the terminal must not reach it before it has cleaned up.
  const supervisor = spawn(process.execPath, [fileURLToPath(new URL('./supervisor.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const exited = once(supervisor, 'exit');
  let complaints = '';
  supervisor.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });

  const lines = createInterface(supervisor.stdout);
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)]);
  if (first === undefined) throw new Error(`PostgreSQL did not start: ${complaints}`);
  const { url, socketDirectory } = JSON.parse(first[0]) as { url: string; socketDirectory: string };

  // Nobody should have to stop the server for their own process to end.
  supervisor.unref();
  for (const stream of [supervisor.stdin, supervisor.stdout, supervisor.stderr]) {
    if ('unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
  return {
    url,
    socketDirectory,
    async stop() {
      supervisor.ref();
      supervisor.stdin.end();
      await exited;
    },
  };
}
