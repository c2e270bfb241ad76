import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectTo, type HeldRun, startRun } from '@auditly/jobs';
import { beforeEach, describe, expect, it } from 'vitest';
import { exampleCatalog } from './readme/markdown.ts';
import type { TestDatabase } from './support/databases.ts';
import { writeManifest } from './support/evidence.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

/** Jobs and what becomes of them, as it is typed. */
export function jobsSuite(makeDatabase: () => Promise<TestDatabase>): void {
  let cwd: string;
  let database: TestDatabase;
  beforeEach(async () => {
    cwd = temporaryFolder();
    database = await makeDatabase();
  });

  const run = (line: string, now?: () => Date) =>
    auditly(`${line} -x dbUrl=${database.url}`, { cwd, ...(now === undefined ? {} : { now }) });
  const json = async (line: string) => JSON.parse((await run(`${line} --json`)).stdout);
  const upgraded = async () => expect(await run('db upgrade')).toMatchObject({ exitCode: 0 });

  /** A database with a catalog, and a system in each environment that has evidence. */
  async function filled(environments: readonly string[] = ['prod']): Promise<void> {
    await upgraded();
    await run(`catalog load ${join(exampleCatalog, 'catalog.json')} --requirements`);
    for (const environment of environments) {
      writeManifest(join(cwd, environment), 'first', ['terraform-plan'], environment);
      await run(`db migrate-from-files --system-id ${environment}-app --manifest-dir ${environment}`);
    }
  }

  /** A run that somebody else has begun. */
  async function begun(environment: string, now: () => Date = () => new Date()): Promise<HeldRun> {
    const connection = await connectTo(database.url)();
    try {
      const about = { jobType: 'validation', environment, owner: 'elsewhere:1', attributes: {} };
      return await startRun(connection, about, { now, leaseMs: 60_000 });
    } finally {
      await connection.close();
    }
  }

  const long = () => new Date(Date.now() - 3_600_000);

  describe('jobs run validation', () => {
    it('judges every environment, a run each', async () => {
      await filled(['prod', 'staging']);
      const { exitCode, stdout } = await run('jobs run validation');
      expect({ exitCode, stdout }).toEqual({
        exitCode: 0,
        stdout: [
          'validation prod (run 1): systems 1, controls 16, results 16',
          'validation staging (run 2): systems 1, controls 16, results 16',
          '',
        ].join('\n'),
      });
      const results = await database.execute(
        `select r.status from validation_results r join controls c on c.id = r.control_id
         where c.control_id in ('SC-7', 'AC-2', 'AC-3', 'RA-5') order by r.system_id, c.control_id`,
      );
      const expected = ['INSUFFICIENT_EVIDENCE', 'INSUFFICIENT_EVIDENCE', 'UNKNOWN', 'PASS'];
      expect(results).toEqual([...expected, ...expected].map((status) => ({ status })));
    });

    it('or the one that is named, or those that are set', async () => {
      await filled(['prod', 'staging']);
      const environmentsOf = async (line: string) =>
        (await json(line)).done.map(({ job }: { job: { environment: string } }) => job.environment);
      expect(await environmentsOf('jobs run validation --environment staging')).toEqual(['staging']);
      const settings = '[worker.validation]\nenvironments = ["prod"]\n';
      writeFileSync(join(cwd, 'auditly.toml'), settings);
      expect(await environmentsOf('jobs run validation')).toEqual(['prod']);
    });

    it('is refused for an environment that there is no system in, which may be typed wrong', async () => {
      await upgraded();
      const none = await run('jobs run validation --environment prod');
      expect(none).toMatchObject({ exitCode: 2, stdout: '' });
      expect(none.stderr).toContain('there is no system in an environment prod; there is none at all yet\n');
      await filled(['prod', 'staging']);
      const { exitCode, stderr } = await run('jobs run validation --environment prd');
      expect(exitCode).toBe(2);
      expect(stderr).toContain('no system in an environment prd; there are systems in prod, staging\n');
      expect(stderr).toContain('code: jobs.no-environment\n');
      expect((await run('jobs list')).stdout).toBe('no job has run yet\n');
    });

    it('is refused where a living worker does the same, and done where the worker has died', async () => {
      await filled(['prod', 'staging']);
      await begun('prod');
      const alone = await run('jobs run validation --environment prod');
      expect(alone).toMatchObject({ exitCode: 3, stdout: '' });
      expect(alone.stderr).toMatch(/^error: run 1 .* of elsewhere:1 goes on already/m);
      expect(alone.stderr).toContain('  next: auditly jobs show 1 ');
      // The others are done all the same.
      const all = await run('jobs run validation');
      expect(all.exitCode).toBe(3);
      expect(all.stdout).toMatch(/^validation prod failed: .*\nvalidation staging \(run \d+\): systems 1/);
      expect(all.stderr).toContain('error: a job has failed: validation prod: run 1 ');
      expect(all.stderr).toContain('code: jobs.failed\n');

      await database.execute('delete from job_runs');
      await begun('prod', long);
      expect(await run('jobs run validation --environment prod')).toMatchObject({ exitCode: 0 });
      const { runs } = await json('jobs list --environment prod');
      expect(runs).toMatchObject([
        { status: 'success' },
        { status: 'failed', error: expect.stringContaining('died') },
      ]);
    });
  });

  describe('jobs run lifecycle', () => {
    it('marks old evidence, by the age that is set', async () => {
      await filled();
      writeFileSync(join(cwd, 'auditly.toml'), '[worker.lifecycle]\nstale_after = "off"\n');
      const none = await json('jobs run lifecycle');
      expect(none.done).toMatchObject([{ job: { type: 'lifecycle' }, metrics: { stale: 0 } }]);
      writeFileSync(join(cwd, 'auditly.toml'), '[worker.lifecycle]\nstale_after = 3\n');
      expect((await json('jobs run lifecycle')).done).toMatchObject([{ metrics: { stale: 1 } }]);
    });
  });

  it.each([
    ['jobs run', 'needs <job>'],
    ['jobs run report', 'expected import or validation or lifecycle'],
    [
      'jobs run lifecycle --environment prod',
      '--environment means nothing with lifecycle: it goes with import and validation',
    ],
    [
      'jobs run validation --manifest-dir x',
      '--manifest-dir means nothing with validation: it goes with import',
    ],
    ['jobs run import --manifest-dir x', '--manifest-dir means nothing without --system-id'],
    ['jobs run import --system-id x', '--system-id means nothing without --manifest-dir'],
    ['jobs run import --allow-unverified', 'means nothing without --system-id'],
    ['jobs run import', 'nothing says which directories are to be imported'],
    ['jobs list --type impot', '--type cannot be "impot"'],
    ['jobs list --limit 0', 'a whole number, 1 or more'],
  ])('%s is refused before the database is looked at', async (line, message) => {
    const { exitCode, stderr } = await run(line);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it('what is set wrong is told as a whole', async () => {
    await upgraded();
    writeFileSync(join(cwd, 'auditly.toml'), '[worker]\nlease = "soon"\n\n[worker.validaton]\ncron = "x"\n');
    for (const line of ['jobs run validation', 'jobs schedule']) {
      const { exitCode, stderr } = await run(line);
      expect(exitCode).toBe(3);
      expect(stderr).toContain('code: configuration.invalid\n');
      expect(stderr).toContain('validaton');
      expect(stderr).toContain('lease');
    }
  });

  describe('jobs list and show', () => {
    it('show what goes on, what has failed, and what has died', async () => {
      await filled();
      await begun('prod', long);
      await begun('staging');
      const { exitCode, stdout } = await run('jobs list');
      expect(exitCode).toBe(0);
      expect(stdout.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME').split('\n')).toEqual([
        expect.stringMatching(/^run {2}started \(UTC\)/),
        expect.stringMatching(/^ {2}2 {2}TIME {2}validation {2}staging +running$/),
        expect.stringMatching(/^ {2}1 {2}TIME {2}validation {2}prod +running, but silent$/),
        '',
      ]);
      expect((await json('jobs list --limit 1')).runs).toMatchObject([{ run: 2, lease: { isOver: false } }]);
      expect((await json('jobs list --environment prod')).runs).toMatchObject([
        { run: 1, lease: { isOver: true } },
      ]);
      expect(await run('jobs list --status failed')).toMatchObject({ stdout: 'there is no such run\n' });
      const shown = await run('jobs show 2');
      expect(shown.stdout).toMatch(/^Run: 2 \(running\)\nJob: validation\nEnvironment: staging\nTime: /);
      expect(shown.stdout).toContain('\nWorker: elsewhere:1\nLast sign of life: ');
      await run('jobs run lifecycle');
      const { stdout: dead } = await run('jobs show 1');
      expect(dead).toMatch(/^Run: 1 \(failed\)\n/);
      expect(dead).toMatch(/^Error: the worker.* died/m);
    });

    it.each(['99', '0', 'x', '1.5'])('there is no run %s', async (number) => {
      await upgraded();
      const { exitCode, stderr } = await run(`jobs show ${number}`);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`there is no run ${number} of a job\n`);
      expect(stderr).toContain('next: auditly jobs list\n');
    });

    it('text of others is shown, and obeyed by no terminal', async () => {
      await upgraded();
      await database.execute(
        `insert into job_runs (job_type, environment, status, started_at, metrics, attributes, error)
         values ('report\u001b[31m', 'e', 'odd', '2026-01-01 00:00:00', '{"n": "x\\u001b[2J"}', '[1]', 'a\nb')`,
      );
      for (const line of ['jobs list', 'jobs show 1', 'status']) {
        const { exitCode, stdout } = await run(line);
        expect({ line, exitCode }).toEqual({ line, exitCode: 0 });
        expect(stdout).toContain('report\\x1b[31m');
        expect(stdout).not.toContain('\u001b');
      }
    });
  });

  describe('status', () => {
    it('of a database that is not at head tells what is missing, and no more', async () => {
      await run('db upgrade +1');
      const { exitCode, stdout } = await run('status');
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^Revision: b297497b0925 \(5 revisions pending: /m);
      expect(await json('status')).toMatchObject({ upToDate: false, work: null });
    });

    it('of one that is ahead ends with 7', async () => {
      await upgraded();
      await database.execute("update alembic_version set version_num = 'ffffffffffff'");
      const { exitCode, stdout, stderr } = await run('status');
      expect(exitCode).toBe(7);
      expect(stdout).toContain('Revision: ffffffffffff (unknown to this build)');
      expect(stderr).toContain('code: run.unknown-rows\n');
      expect(await run('jobs list')).toMatchObject({ exitCode: 7, stdout: '' });
    });

    it('tells of imports, jobs, and open findings by severity', async () => {
      await filled(['prod', 'staging']);
      expect((await run('status')).stdout).toContain('Open findings: none\n');
      await run('jobs run validation');
      await run('catalog require SC-7 --all-of network-diagram');
      await run('jobs run validation --environment prod');
      await database.execute(
        `insert into findings (system_id, title, description, severity, status, found_at, attributes)
         select id, 't', 'd', 'critical', 'investigating', '2026-01-01 00:00:00', '{}' from systems where name = 'staging-app'`,
      );
      const { stdout } = await run('status');
      expect(stdout).toContain('Open findings: 1 critical, 1 medium (prod: 1, staging: 1)\n');
      expect(stdout).toMatch(/Last imports:\n.*\n +2 .* staging-app +finished +1 +0 /);
      expect(stdout).toMatch(/Last run of each job:\n.*\n +3 .* validation +prod +success /);
      const { work, upToDate } = await json('status');
      expect(upToDate).toBe(true);
      expect(work.openFindings).toEqual([
        { environment: 'prod', severity: 'medium', count: 1 },
        { environment: 'staging', severity: 'critical', count: 1 },
      ]);
      expect(work.jobs.map(({ run: number }: { run: number }) => number)).toEqual([3, 2]);
    });
  });
}
