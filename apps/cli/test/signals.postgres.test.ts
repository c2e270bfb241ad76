import { readFileSync } from 'node:fs';
import { temporaryPostgres } from '@auditly/testing';
import pg from 'pg';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { startAuditly, until } from './support/process.ts';
import { project } from './support/project.ts';

const third = '1f9b8f4a7c31';
const hanging = 'e07a5c91d2b8';
const last = 'e865d9f463f5';

let cwd: string;
let url: string;
beforeEach(async () => {
  cwd = temporaryFolder();
  ({ url } = await temporaryPostgres());
  expect(await auditly(`db upgrade +3 -x dbUrl=${url}`, { cwd })).toMatchObject({ exitCode: 0 });
});

/** Keeps the fourth revision from its table, until the test ends or it is called. */
async function lockTable(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let ended = false;
  const release = async (): Promise<void> => {
    if (!ended) await client.end();
    ended = true;
  };
  onTestFinished(release);
  await client.query('BEGIN; LOCK TABLE evidence_manifests IN ACCESS EXCLUSIVE MODE');
  return release;
}

/** How many connections to the database are at something, this one among them. */
async function statementsUnderWay(): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(
    "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'",
  );
  await client.end();
  return Number(rows[0]?.n);
}

async function standing(): Promise<string | undefined> {
  const { stdout } = await auditly(`db current -x dbUrl=${url}`, { cwd });
  return stdout.split(' ')[0];
}

/** Starts an upgrade and waits until it hangs at the locked table. */
async function startHangingUpgrade() {
  const run = startAuditly(`db upgrade --lock-timeout 0 -x dbUrl=${url}`, {
    cwd,
  });
  await until(() => run.stderr().includes(`upgrade ${hanging}`));
  return run;
}

it.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s in the middle of a revision rolls it back: one line, its exit code',
  async (signal, exitCode) => {
    const release = await lockTable();
    const run = await startHangingUpgrade();
    run.child.kill(signal);
    expect(await run.ended).toBe(exitCode);
    expect(run.stderr()).toContain(
      `interrupted by ${signal}: ${hanging} rolled back; the database stands where it stood before the run\n`,
    );
    // Cancelled by the program, not left to the server to find out.
    expect(await statementsUnderWay()).toBe(1);
    await release();
    expect(await standing()).toBe(third);
    expect(await auditly(`db upgrade -x dbUrl=${url}`, { cwd })).toMatchObject({
      exitCode: 0,
    });
    expect(await standing()).toBe(last);
  },
);

it.skipIf(process.platform !== 'linux')(
  'its password is not to be seen in the list of processes',
  async () => {
    const release = await lockTable();
    const run = await startHangingUpgrade();
    const password = new URL(url).password;
    const title = readFileSync(`/proc/${run.child.pid}/cmdline`, 'utf8').replaceAll('\0', '');
    expect(title).toBe('auditly');
    expect(password.length).toBeGreaterThan(3);
    await release();
    expect(await run.ended).toBe(0);
    expect(run.stderr()).not.toContain(password);
  },
);

it('tries a revision again that did not get its lock', async () => {
  const release = await lockTable();
  const run = startAuditly(`db upgrade --lock-timeout 100ms -x dbUrl=${url}`, {
    cwd,
  });
  await until(() => run.stderr().includes('is tried again in'));
  expect(run.stderr()).toMatch(/upgrade e07a5c91d2b8 failed \(canceling statement due to lock timeout\)/);
  await release();
  expect(await run.ended).toBe(0);
  expect(await standing()).toBe(last);
});

it('says whom it waits for, and finds nothing left to do once that one is done', async () => {
  const release = await lockTable();
  const one = await startHangingUpgrade();
  const other = startAuditly(`db upgrade -x dbUrl=${url}`, { cwd });
  await until(() => other.stderr().includes('waiting for another process'));
  expect(other.stderr()).toMatch(
    /waiting for another process that changes this database \(process \d+, .*\), [\d.]+ s so far/,
  );
  await release();
  expect(await Promise.all([one.ended, other.ended])).toEqual([0, 0]);
  expect(other.stdout()).toBe(
    `nothing left to do: another process has brought the database from ${third} to ${last} (head)\n`,
  );
});

it('gives up on another process when it is told to, and names it', async () => {
  const release = await lockTable();
  const one = await startHangingUpgrade();
  const run = await auditly(`db upgrade --migration-lock-timeout 200ms --json -x dbUrl=${url}`, { cwd });
  expect(run.exitCode).toBe(3);
  expect(JSON.parse(run.stdout).error).toMatchObject({
    code: 'lock.busy',
    facts: { holder: expect.stringMatching(/^process \d+/) },
  });
  await release();
  expect(await one.ended).toBe(0);
});

it.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s while an index is built concurrently: it is not said to be rolled back, and the next upgrade goes on',
  async (signal, exitCode) => {
    const createIndex = "op.createIndex('ix_one', 't_one', ['id'], { concurrently: true });";
    const dropIndex = "op.dropIndex('ix_one', 't_one', { concurrently: true });";
    const folder = project([
      { id: 'one' },
      { id: 'two', on: ['one'], upgrade: createIndex, downgrade: dropIndex },
    ]);
    ({ url } = await temporaryPostgres());
    expect(await auditly(`db upgrade one -x dbUrl=${url}`, { cwd: folder })).toMatchObject({ exitCode: 0 });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // A build waits for those who write to the table.
    await client.query('BEGIN; INSERT INTO t_one VALUES (1)');
    const run = startAuditly(`db upgrade --lock-timeout 0 -x dbUrl=${url}`, { cwd: folder });
    await until(() => run.stderr().includes('upgrade two'));
    run.child.kill(signal);
    const ended = await run.ended;
    await client.end();
    expect(ended).toBe(exitCode);
    expect(run.stderr()).toContain(`interrupted by ${signal}: two runs outside of a transaction`);
    expect(run.stderr()).not.toContain('rolled back');
    expect(await auditly(`db upgrade -x dbUrl=${url}`, { cwd: folder })).toMatchObject({ exitCode: 0 });
  },
);
