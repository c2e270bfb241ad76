import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditly, steady, temporaryFolder } from './support/in-process.ts';

const [first, second, third, fourth, fifth, last] = [
  'b297497b0925',
  '3c1e3b2a5d6f',
  '1f9b8f4a7c31',
  'e07a5c91d2b8',
  'fda4fcd2b7cc',
  'e865d9f463f5',
];

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

/** The id of the revision that the database stands at, or `base`. */
async function standing(): Promise<string | undefined> {
  const { stdout } = await auditly('db current', { cwd });
  return stdout.split(' ')[0];
}

describe('upgrade', () => {
  it('alone goes to the head, shows each step and sums up in one line', async () => {
    const run = await auditly('db upgrade', { cwd });
    expect(run.exitCode).toBe(0);
    expect(steady(run.stdout, cwd)).toBe(
      `upgraded from base to ${last} (head): 6 revisions in TIME; the database file is new\n`,
    );
    expect(steady(run.stderr, cwd).split('\n')).toEqual([
      'sqlite:///FOLDER/dev.db (from the default; the file is not there yet)',
      expect.stringMatching(new RegExp(`^1/6 upgrade ${first}, initial schema`)),
      `    ${first} done in TIME`,
      `2/6 upgrade ${second}, add job_runs table`,
      `    ${second} done in TIME`,
      `3/6 upgrade ${third}, add evidence versioning and access log`,
      `    ${third} done in TIME`,
      `4/6 upgrade ${fourth}, add ledger of imports`,
      `    ${fourth} done in TIME`,
      `5/6 upgrade ${fifth}, add columns of the worker`,
      `    ${fifth} done in TIME`,
      `6/6 upgrade ${last}, index newest results and evidence`,
      `    ${last} done in TIME`,
      '',
    ]);
    expect(await standing()).toBe(last);
  });

  it('at the head has nothing to do, and says so', async () => {
    await auditly('db upgrade', { cwd });
    const run = await auditly('db upgrade', { cwd });
    expect(run).toMatchObject({
      exitCode: 0,
      stdout: `nothing to do: the database is at ${last} (head)\n`,
    });
  });

  it.each([
    ['db upgrade +1', first],
    ['db upgrade heads', last],
    [`db upgrade ${second.slice(0, 4)}`, second],
    [`db upgrade ${first}+1`, second],
  ])('%s', async (line, revision) => {
    expect(await auditly(line, { cwd })).toMatchObject({ exitCode: 0 });
    expect(await standing()).toBe(revision);
  });

  it('with -v shows the SQL and how long each statement took', async () => {
    const { stderr } = await auditly('db upgrade -v', { cwd });
    expect(stderr).toMatch(/^ +[\d.]+ ms {2}CREATE TABLE systems/m);
    expect(stderr).toMatch(/^ +[\d.]+ ms {2}UPDATE "?alembic_version/m);
  });

  it('writes the time behind the step on a terminal', async () => {
    const { stderr } = await auditly('db upgrade', { cwd, isTTY: true, env: { NO_COLOR: '1' } });
    expect(stderr).toMatch(/^2\/6 upgrade 3c1e3b2a5d6f, add job_runs table {2}[\d.]+ ms$/m);
    expect(stderr).not.toContain('done in');
  });

  it('in one transaction goes as far', async () => {
    const run = await auditly('db upgrade --single-transaction', { cwd });
    expect(run).toMatchObject({ exitCode: 0 });
    expect(await standing()).toBe(last);
  });

  it('leaves a database where it is that was asked for something it cannot do', async () => {
    await auditly('db upgrade', { cwd });
    expect(await auditly('db upgrade +1', { cwd })).toMatchObject({ exitCode: 4 });
    expect(await standing()).toBe(last);
  });
});

describe('downgrade', () => {
  beforeEach(async () => {
    await auditly('db upgrade', { cwd });
  });

  it.each([
    ['db downgrade -1', fifth],
    ['db downgrade -- -1', fifth],
    ['db downgrade -2', fourth],
    ['db downgrade -1 --json', fifth],
    ['-v db downgrade -1', fifth],
    ['db downgrade --lock-timeout 1s -1', fifth],
    [`db downgrade ${first}`, first],
    [`db downgrade ${third}-2`, first],
    ['db downgrade base', 'base'],
  ])('%s', async (line, revision) => {
    expect(await auditly(line, { cwd })).toMatchObject({ exitCode: 0 });
    expect(await standing()).toBe(revision);
  });

  it('sums up in one line', async () => {
    const { stdout } = await auditly('db downgrade base', { cwd });
    expect(steady(stdout, cwd)).toBe(`downgraded from ${last} to base: 6 revisions in TIME\n`);
  });

  it('and up again as often as one likes', async () => {
    for (const line of ['db downgrade base', 'db upgrade', 'db downgrade base', 'db upgrade']) {
      expect(await auditly(line, { cwd })).toMatchObject({ exitCode: 0 });
    }
    expect(await standing()).toBe(last);
  });
});

describe('current', () => {
  it('of a database that is not there says base, and makes none', async () => {
    const run = await auditly('db current', { cwd });
    expect(run).toEqual({
      exitCode: 0,
      stdout: 'base (the file is not there yet)\n6 revisions pending: auditly db upgrade\n',
      stderr: '',
    });
    expect(existsSync(join(cwd, 'dev.db'))).toBe(false);
  });

  it('marks the head as Alembic does', async () => {
    await auditly('db upgrade', { cwd });
    const { stdout } = await auditly('db current', { cwd });
    expect(stdout).toBe(`${last} (head)  index newest results and evidence\n`);
  });

  it('below the head says how much is pending', async () => {
    await auditly('db upgrade +3', { cwd });
    const { stdout } = await auditly('db current', { cwd });
    expect(stdout).toBe(
      `${third}  add evidence versioning and access log\n3 revisions pending: auditly db upgrade\n`,
    );
  });

  it('with -v tells which database, who said so, and what is pending', async () => {
    await auditly('db upgrade +3', { cwd });
    const { stdout } = await auditly('db current -v', { cwd });
    expect(steady(stdout, cwd)).toMatchInlineSnapshot(`
      "Database: sqlite:///FOLDER/dev.db
      Given by: the default
      Dialect: sqlite
      Version table: alembic_version

      Rev: 1f9b8f4a7c31
      Parent: 3c1e3b2a5d6f
      Path: REVISIONS/1f9b8f4a7c31_add_evidence_versioning_and_access_log.ts
      Create Date: 2026-01-18T00:00:00

          add evidence versioning and access log

      Pending:
        e07a5c91d2b8  add ledger of imports
        fda4fcd2b7cc  add columns of the worker
        e865d9f463f5 (head)  index newest results and evidence
      "
    `);
  });
});
