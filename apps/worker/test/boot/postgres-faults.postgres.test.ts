import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { upgrade } from '@auditly/schema/migrate';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowsOf } from '../support/databases.ts';
import { project } from '../support/project.ts';
import { closedProxy, freePort } from '../support/proxy.ts';
import { transactionPooler } from '../support/transaction-pooler.ts';
import { startWorker } from '../support/worker-process.ts';

function at(url: string, change: (it: URL) => void): string {
  const changed = new URL(url);
  change(changed);
  return changed.href;
}

async function execute(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('no server yet', () => {
  it('is waited for; probes say so meanwhile', async () => {
    const { url } = await temporaryPostgres();
    const { hostname, port } = new URL(url);
    const proxy = await closedProxy({ host: hostname, port: Number(port) });
    const later = at(url, (it) => {
      it.hostname = '127.0.0.1';
      it.port = String(proxy.port);
    });
    const worker = startWorker({ url: later });
    const waiting = await worker.phase(({ phase }) => phase === 'waiting-for-database');
    expect(waiting).toMatchObject({
      status: 503,
      reason: expect.stringContaining('no database server listens'),
    });
    expect(JSON.stringify(waiting)).not.toContain(new URL(url).password);
    expect((await worker.get('/livez')).status).toBe(200);
    await worker.phase(({ attempts }) => Number(attempts) >= 3);
    await proxy.open();
    await worker.ready();
    expect((await worker.get('/metrics')).text).toMatch(/auditly_database_retries_total [1-9]/);
    expect(await worker.stop()).toBe(0);
  });

  it('is not waited for without end: exit code 3', async () => {
    const url = `postgresql://postgres@127.0.0.1:${await freePort()}/nothing`;
    const fatal = await startWorker({ url, args: ['--database-wait', '1s'] }).fatal();
    expect(fatal).toMatchObject({ exit: 3, code: 'worker.database-wait' });
    expect(fatal.msg).toContain('no database server listens');
  });

  it('is not waited for longer where a server takes the connection and says nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sockets: Socket[] = [];
    server.on('connection', (socket) => void sockets.push(socket));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a port has no number');
    const url = `postgresql://postgres@127.0.0.1:${address.port}/nothing`;
    const fatal = await startWorker({ url, args: ['--database-wait', '2s'] }).fatal();
    expect(fatal).toMatchObject({ exit: 3, code: 'worker.database-wait' });
    expect(fatal.msg).toMatch(/could not be used for [23][.\d]* s \(1 attempt\): it does not answer/);
  });

  it('SIGTERM while it is waited for: exit code 0', async () => {
    const url = `postgresql://postgres@127.0.0.1:${await freePort()}/nothing`;
    const worker = startWorker({ url });
    await worker.phase(({ phase }) => phase === 'waiting-for-database');
    expect(await worker.stop()).toBe(0);
  });
});

it('a wrong password is told at once', async () => {
  const { url } = await temporaryPostgres();
  const wrong = at(url, (it) => {
    it.password = 'hunter2';
  });
  const worker = startWorker({ url: wrong });
  const fatal = await worker.fatal();
  expect(fatal).toMatchObject({ exit: 3, code: 'connection.password-wrong' });
  expect(JSON.stringify(worker.log())).not.toContain('hunter2');
});

it('no password is in what --print-config shows', async () => {
  const url = 'postgresql://user:hunter2@one/db';
  const worker = startWorker({
    url,
    args: ['--print-config', '--direct-url', 'postgresql://user:hunter3@two/db?sslmode=require'],
  });
  expect(await worker.ended).toBe(0);
  expect(worker.stdout()).toContain(
    'database.url                   = postgresql://user:***@one:5432/db    (environment variable auditly_DATABASE_URL)\n',
  );
  expect(worker.stdout()).toContain(
    'worker.direct_url              = postgresql://user:***@two:5432/db?sslmode=require    (option --direct-url)\n',
  );
  expect(worker.stdout()).not.toContain('hunter');
});

it('a connection that is lost in the middle: exit code 3, and nothing is half done', async () => {
  const { url } = await temporaryPostgres();
  const long = "op.execute('SELECT pg_sleep(60)', { effect: 'none' });";
  const cwd = project({ id: 'quick' }, { id: 'long', on: 'quick', upgrade: long });
  const worker = startWorker({ url, cwd });
  await worker.phase(({ statement }) => statement === 'SELECT pg_sleep(60)');
  await execute(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database()",
  );
  const fatal = await worker.fatal();
  expect(fatal).toMatchObject({ exit: 3, code: 'run.connection-lost' });
  expect(fatal.msg).toContain('nothing of it was kept; the database is at quick');
  expect(await rowsOf({ url })).toEqual(['quick']);
});

it('a server that takes no writes', async () => {
  const { url } = await temporaryPostgres();
  await upgrade(url);
  const readOnly = `${url}?options=-c%20default_transaction_read_only%3Don`;
  const fatal = await startWorker({ url: readOnly }).fatal();
  expect(fatal).toMatchObject({ exit: 3, code: 'worker.read-only' });
  expect(fatal.msg).toContain('takes no writes');
});

it('a database that is moved elsewhere while it is worked on: not ready until it is back', async () => {
  const { url } = await temporaryPostgres();
  await upgrade(url);
  const [head] = await rowsOf({ url });
  const worker = startWorker({ url });
  await worker.ready();
  await execute(url, "UPDATE alembic_version SET version_num = 'elsewhere'");
  const answer = await worker.phase(({ status }) => status === 503);
  expect(answer).toMatchObject({ phase: 'not-ready', reason: expect.stringContaining('elsewhere') });
  await execute(url, `UPDATE alembic_version SET version_num = '${head}'`);
  await worker.ready();
  expect(await worker.stop()).toBe(0);
});

describe('a pooler in transaction mode', () => {
  it('is recognised and named where migrations would go through it', async () => {
    const { url } = await temporaryPostgres();
    const pooled = await transactionPooler(url);
    const fatal = await startWorker({ url: pooled }).fatal();
    expect(fatal).toMatchObject({
      exit: 3,
      code: 'worker.transaction-pooler',
      next: [expect.stringContaining('auditly_WORKER_DIRECT_URL')],
    });
    expect(fatal.msg).toContain('a pooler in transaction mode stands before');
    expect(await rowsOf({ url })).toEqual([]);
  });

  it('is gone past by a direct URL for migrations', async () => {
    const { url } = await temporaryPostgres();
    const pooled = await transactionPooler(url, 6);
    const worker = startWorker({ url: pooled, env: { auditly_WORKER_DIRECT_URL: url } });
    await worker.ready();
    expect(await rowsOf({ url })).not.toEqual([]);
    expect(await worker.stop()).toBe(0);
  });

  it('a direct URL that leads elsewhere is refused', async () => {
    const { url } = await temporaryPostgres();
    const other = at(url, (it) => {
      it.searchParams.set('options', '-c search_path=elsewhere');
    });
    await execute(url, 'CREATE SCHEMA elsewhere');
    const fatal = await startWorker({ url, env: { auditly_WORKER_DIRECT_URL: other } }).fatal();
    expect(fatal).toMatchObject({ exit: 3, code: 'worker.direct-differs' });
    expect(await rowsOf({ url })).toEqual([]);
  });
});
