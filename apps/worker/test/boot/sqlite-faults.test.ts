import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { upgrade } from '@auditly/schema/migrate';
import { temporarySqlite } from '@auditly/testing';
import { expect, it, onTestFinished } from 'vitest';
import { rowsOf } from '../support/databases.ts';
import { project } from '../support/project.ts';
import { startWorker, temporaryFolder } from '../support/worker-process.ts';

it('a port that is in use: told as that, and the database is not touched', async () => {
  const { path, url } = temporarySqlite();
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const worker = startWorker({ url, args: ['--health-port', String(port)] });
  expect(await worker.fatal()).toMatchObject({
    exit: 3,
    code: 'worker.port',
    msg: `the port ${port} of 127.0.0.1 cannot be opened for /livez, /readyz and /metrics: it is in use (EADDRINUSE)`,
  });
  expect(existsSync(path)).toBe(false);
});

it('a file that is opened for reading only', async () => {
  const { path, url } = temporarySqlite();
  const readOnly = `sqlite:///file:${path}?mode=ro&uri=true`;
  expect(await startWorker({ url: readOnly }).fatal()).toMatchObject({ exit: 3, code: 'sqlite.read-only' });
  await upgrade(url);
  // At head nothing would have to be migrated; but the work has to be written.
  expect(await startWorker({ url: readOnly }).fatal()).toMatchObject({ exit: 3, code: 'sqlite.read-only' });
});

it('a file whose permissions allow no writes', async () => {
  const { path, url } = temporarySqlite();
  await upgrade(url);
  const cwd = temporaryFolder();
  chmodSync(path, 0o444);
  for (const folder of [dirname(path), cwd]) chmodSync(folder, 0o777);
  const worker = startWorker({ url, cwd, ...(process.getuid?.() === 0 ? { uid: 65_534 } : {}) });
  expect(await worker.fatal()).toMatchObject({ exit: 3, code: 'sqlite.not-writable' });
});

it('a disk that is full is not the fault of the revision', async () => {
  const { url } = temporarySqlite();
  // A file that may not grow is full.
  const fill = `op.run('work', async (session) => {
    await session.execute('PRAGMA max_page_count = 4');
    await session.execute('CREATE TABLE big AS SELECT zeroblob(100000) AS b');
  });`;
  const cwd = project({ id: 'before' }, { id: 'full', on: 'before', upgrade: fill });
  const fatal = await startWorker({ url, cwd }).fatal();
  expect(fatal).toMatchObject({
    exit: 3,
    code: 'run.revision-failed',
    next: [expect.stringMatching(/^free disk space .*, then start again$/)],
  });
  expect(fatal.msg).toContain('the database is at before');
  expect(await rowsOf({ url })).toEqual(['before']);
});

it('a file that is no database', async () => {
  const { path, url } = temporarySqlite();
  writeFileSync(
    path,
    'something else, and longer than the header of a database file has to be at the least'.repeat(9),
  );
  const before = readFileSync(path);
  expect(await startWorker({ url }).fatal()).toMatchObject({ exit: 3, code: 'sqlite.not-a-database' });
  expect(readFileSync(path).equals(before)).toBe(true);
});

it('a folder that is not there, and one of revisions that is not', async () => {
  const { path } = temporarySqlite();
  const url = `sqlite:///${join(dirname(path), 'missing', 'audit.db')}`;
  expect(await startWorker({ url }).fatal()).toMatchObject({ exit: 3, code: 'sqlite.folder-missing' });

  const cwd = project({ id: 'one' });
  mkdirSync(join(cwd, 'other'));
  writeFileSync(join(cwd, 'auditly.toml'), '[revisions]\ndirectory = "elsewhere"\n');
  const fatal = await startWorker({ url, cwd }).fatal();
  expect(fatal).toMatchObject({ exit: 4, code: 'worker.no-revisions' });
  expect(fatal.msg).toBe(
    `there is no folder ${join(cwd, 'elsewhere')}, which ${join(cwd, 'auditly.toml')} names for revisions`,
  );
});

it('SIGTERM between statements of SQLite is heard before the last one', async () => {
  const { url } = temporarySqlite();
  const many = `for (let i = 0; i < 3000; i++) {
    op.execute('CREATE TABLE many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) SELECT count(*) AS c FROM n', { effect: 'none' });
    op.execute('DROP TABLE many', { effect: 'none' });
  }`;
  const cwd = project({ id: 'before' }, { id: 'many', on: 'before', upgrade: many });
  const worker = startWorker({ url, cwd });
  await worker.phase(({ statement }) => typeof statement === 'string' && statement.includes('many'));
  // Far less than it has: nothing is killed.
  const start = performance.now();
  expect(await worker.stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(15_000);
  expect(await rowsOf({ url })).toEqual(['before']);
});

it('what is wrong with the settings is told at once, before anything starts', async () => {
  const { path, url } = temporarySqlite();
  const worker = startWorker({
    url,
    args: ['--migrate', 'sometimes'],
    env: { auditly_WORKER_CONCURENCY: '3', auditly_WORKER_VALIDATION_CRON: 'daily' },
  });
  expect(await worker.ended).toBe(3);
  expect(worker.log()).toEqual([]);
  expect(
    worker.stderr(),
  ).toBe(`error: environment variable auditly_WORKER_CONCURENCY is no setting of the worker (nearest: auditly_WORKER_CONCURRENCY)
option --migrate has to be one of auto, wait, off; it is "sometimes"
environment variable auditly_WORKER_VALIDATION_CRON has to be a cron text of five fields that fires at some time, such as "0 2 * * *", or off; it is "daily"
  next: auditly-worker --print-config    shows all of it once it is right
`);
  expect(existsSync(path)).toBe(false);
});
