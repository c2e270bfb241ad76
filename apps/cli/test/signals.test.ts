import { setTimeout as sleep } from 'node:timers/promises';
import { temporarySqlite } from '@auditly/testing';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './support/in-process.ts';
import { auditlyProcess, startAuditly, until } from './support/process.ts';
import { project } from './support/project.ts';

/** Keeps every other writer out of a SQLite file, until the test ends or it is called. */
function lockFile(path: string): () => void {
  const database = new Database(path);
  database.exec('BEGIN IMMEDIATE');
  onTestFinished(() => {
    database.close();
  });
  return () => {
    database.exec('ROLLBACK');
  };
}

it.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s while an upgrade waits: one line, its exit code, and nothing was done',
  async (signal, exitCode) => {
    const { path, url } = temporarySqlite();
    const cwd = temporaryFolder();
    expect(auditlyProcess(`db upgrade +1 -x dbUrl=${url}`, { cwd })).toMatchObject({ exitCode: 0 });
    const release = lockFile(path);
    const run = startAuditly(`db upgrade -x dbUrl=${url}`, { cwd });
    await until(() => run.stderr().includes('sqlite://'));
    await sleep(200);
    run.child.kill(signal);
    expect(await run.ended).toBe(exitCode);
    expect(run.stderr()).toContain(
      `interrupted by ${signal}: no revision was under way; the database stands where it stood before the run\n`,
    );
    release();
    expect(auditlyProcess(`db current -x dbUrl=${url}`, { cwd }).stdout).toMatch(/^b297497b0925 /);
  },
);

it.skipIf(process.platform === 'win32')(
  'a revision that does not hear of the first signal is ended by the second',
  async () => {
    const hanging = "op.run('work', () => new Promise((resolve) => setTimeout(resolve, 600_000)));";
    const cwd = project([{ id: 'aaaa' }, { id: 'bbbb', on: ['aaaa'], upgrade: hanging }]);
    const run = startAuditly('db upgrade -x dbUrl=sqlite:///x.db', { cwd });
    await until(() => run.stderr().includes('upgrade bbbb'));
    run.child.kill('SIGTERM');
    await until(() => run.stderr().includes('stopping; another signal ends the process at once\n'));
    // At once it would be the same one, passed on by npm.
    run.child.kill('SIGTERM');
    await sleep(600);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(130);
    expect(run.stderr()).toContain('interrupted by SIGINT: bbbb rolled back; the database is at aaaa\n');
    expect(auditlyProcess('db current -x dbUrl=sqlite:///x.db', { cwd }).stdout).toMatch(/^aaaa /);
  },
);

it.skipIf(process.platform === 'win32')(
  'a signal is heard where a revision ends: the next one does not begin',
  async () => {
    const slow = "op.run('work', () => new Promise((resolve) => setTimeout(resolve, 500)));";
    const cwd = project([
      { id: 'aaaa', upgrade: slow },
      { id: 'bbbb', on: ['aaaa'] },
    ]);
    const run = startAuditly('db upgrade --json -x dbUrl=sqlite:///x.db', { cwd });
    await until(() => run.stderr().includes('upgrade aaaa'));
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(143);
    const { error } = JSON.parse(run.stdout());
    expect(error).toMatchObject({ code: 'process.interrupted', exitCode: 143, facts: { signal: 'SIGTERM' } });
    const { stdout } = auditlyProcess('db current -x dbUrl=sqlite:///x.db', { cwd });
    expect(stdout.split(' ')[0]).toBe(error.facts.rows?.[0] ?? 'base');
  },
);

it('says that it waits for another process, and goes on once that is done', async () => {
  const { path, url } = temporarySqlite();
  const cwd = temporaryFolder();
  const release = lockFile(path);
  const run = startAuditly(`db upgrade -x dbUrl=${url}`, { cwd });
  await until(() => run.stderr().includes('waiting for another process that changes this database'));
  release();
  expect(await run.ended).toBe(0);
});

it('waits no longer than --migration-lock-timeout, and then says what to type', () => {
  const { path, url } = temporarySqlite();
  lockFile(path);
  const run = auditlyProcess(`db upgrade --migration-lock-timeout 300ms -x dbUrl=${url}`, {
    cwd: temporaryFolder(),
  });
  expect(run).toMatchObject({ exitCode: 3, stdout: '' });
  expect(run.stderr).toContain('code: lock.busy\n');
  expect(run.stderr).toContain('--migration-lock-timeout 1h');
});
