import { createServer, Socket } from 'node:net';
import pg from 'pg';
import { onTestFinished } from 'vitest';

/**
 * A pooler in transaction mode before a server: whoever sends something is given a session of the server until its
 * transaction is through, always the one that became free last.
 *
 * @returns the URL to go through it
 */
export async function transactionPooler(url: string, sessions = 3): Promise<string> {
  const free: Socket[] = [];
  for (let number = 0; number < sessions; number += 1) free.push(await serverSession(url));
  onTestFinished(() => {
    for (const socket of all) socket.destroy();
    server.close();
  });
  const all = [...free];
  const waiting: (() => void)[] = [];
  const server = createServer((client) => {
    all.push(client);
    client.on('error', () => undefined);
    serve(client, free, waiting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port has no number');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(address.port);
  through.searchParams.set('sslmode', 'disable');
  return through.href;
}

/** A connection to the server that has been greeted. */
async function serverSession(url: string): Promise<Socket> {
  const socket = new Socket();
  const client = new pg.Client({ connectionString: url, stream: () => socket, ssl: false });
  // It is not this client that ends the session.
  client.on('error', () => undefined);
  await client.connect();
  socket.removeAllListeners('data');
  socket.on('error', () => undefined);
  return socket;
}

function serve(client: Socket, free: Socket[], waiting: (() => void)[]): void {
  let greeted = false;
  let session: Socket | null = null;
  let unsent: Buffer[] = [];
  let isWaiting = false;

  const take = (): void => {
    const next = free.pop();
    if (next === undefined) {
      isWaiting = true;
      waiting.push(take);
      return;
    }
    isWaiting = false;
    session = next;
    next.on('data', answer);
    for (const part of unsent) next.write(part);
    unsent = [];
  };
  const answer = (data: Buffer): void => {
    client.write(data);
    if (!isThrough(data) || session === null) return;
    session.off('data', answer);
    free.push(session);
    session = null;
    waiting.shift()?.();
  };
  client.on('data', (data) => {
    if (!greeted) {
      greeted = true;
      client.write(greeting());
      return;
    }
    // Whoever takes its leave does not end the session of the server.
    if (data[0] === 0x58) {
      client.end();
      return;
    }
    if (session !== null) session.write(data);
    else {
      unsent.push(data);
      if (!isWaiting) take();
    }
  });
}

/** AuthenticationOk, and ReadyForQuery in no transaction. */
function greeting(): Buffer {
  return Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
}

/** Whether what a server sends ends with ReadyForQuery in no transaction. */
function isThrough(data: Buffer): boolean {
  return data.length >= 6 && data.subarray(-6).equals(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]));
}
