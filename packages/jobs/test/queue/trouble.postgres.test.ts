import { connect, createServer, type Server, type Socket } from 'node:net';
import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import { describe, expect, it, onTestFinished } from 'vitest';
import { count, postgresAtHead } from '../database.ts';
import { importOf, keepingMetrics, openWork, startWorker, validationOf } from './requests.ts';

/** A way to a server that can be cut for a while. */
async function cuttable(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const server: Server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    keep(client, upstream);
    keep(upstream, client);
    client.pipe(upstream).pipe(client);
  });
  let isCut = false;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' ? address?.port : '');
  return {
    target: parseDatabaseUrl(through.href, {}),
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
  };
}

describe('a worker whose server', () => {
  it('goes away for a while goes on when it is back', async () => {
    const way = await cuttable((await postgresAtHead()).url);
    const metrics = keepingMetrics();
    const work = openWork();
    const worker = await startWorker(way.target, { perform: work.perform, metrics });
    await worker.enqueue(importOf('/a'));
    await expect.poll(() => work.begun.length).toBe(1);
    way.cut();
    await expect(worker.enqueue(validationOf('prod'))).rejects.toThrow();
    way.mend();
    work.end(importOf('/a'));
    await expect.poll(() => metrics.outcomes).toEqual(['import success']);
    expect(await worker.enqueue(validationOf('prod'))).toBe('queued');
    await expect.poll(() => work.begun.length).toBe(2);
  });

  it('has gone away stops in time all the same', async () => {
    const way = await cuttable((await postgresAtHead()).url);
    const work = openWork();
    const worker = await startWorker(way.target, { perform: work.perform });
    await worker.enqueue(importOf('/a'));
    await expect.poll(() => work.begun.length).toBe(1);
    way.cut();
    const begun = performance.now();
    await worker.stop(2000);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('lets it make no schema says so', async () => {
    const database = await postgresAtHead();
    const role = `modest_${process.pid}`;
    await database.query(`create role ${role} login password 'x'`);
    onTestFinished(() => database.query(`drop role ${role}`).then(() => undefined));
    const url = new URL(database.url);
    url.username = role;
    url.password = 'x';
    const target: DatabaseTarget = parseDatabaseUrl(url.href, {});
    await expect(startWorker(target, { perform: openWork().perform })).rejects.toMatchObject({
      code: 'queue.not-ready',
      facts: { schema: 'auditly_jobs', reason: expect.stringContaining('permission denied') },
    });
    expect(await count(database, 'pg_namespace', "nspname = 'auditly_jobs'")).toBe(0);
  });
});

it('keeps the words of an error with the job, but for what cannot be stored of them', async () => {
  const database = await postgresAtHead();
  const metrics = keepingMetrics();
  const worker = await startWorker(parseDatabaseUrl(database.url, {}), {
    metrics,
    perform: async () => {
      throw new Error('half \ud800 and nothing \0');
    },
  });
  await worker.enqueue(importOf('/a'));
  const kept = "state = 'retry' and output ->> 'message' like 'half % and nothing %'";
  await expect.poll(() => count(database, 'auditly_jobs.job', kept), { timeout: 10_000 }).toBe(1);
});
