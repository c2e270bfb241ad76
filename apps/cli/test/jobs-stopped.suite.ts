import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { exampleCatalog } from './readme/markdown.ts';
import type { TestDatabase } from './support/databases.ts';
import { writeManifest } from './support/evidence.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { type RunningProcess, startAuditly } from './support/process.ts';

const systems = 2_000;
const controls = 16;
const manifests = 250;

/** What is left of jobs in the foreground that are ended in the middle. */
export function jobsStoppedSuite(makeDatabase: () => Promise<TestDatabase>): void {
  let cwd: string;
  let database: TestDatabase;
  beforeEach(async () => {
    cwd = temporaryFolder();
    database = await makeDatabase();
    await run('db upgrade');
    await run(`catalog load ${join(exampleCatalog, 'catalog.json')} --requirements`);
    writeFileSync(join(cwd, 'auditly.toml'), '[worker]\nlease = "2s"\n');
  });

  const run = (line: string) => auditly(`${line} -x dbUrl=${database.url}`, { cwd });
  const start = (line: string) => startAuditly(`${line} -x dbUrl=${database.url}`, { cwd });

  async function number(sql: string): Promise<number> {
    const [row] = await database.execute(sql);
    return Number((row as { readonly n: unknown }).n);
  }

  const newestRun = async () => JSON.parse((await run('jobs list --limit 1 --json')).stdout).runs[0];

  async function addSystems(): Promise<void> {
    const rows = Array.from({ length: systems }, (_, n) => `('s${n}', 'prod', '2026-01-01 00:00:00', '{}')`);
    await database.execute(
      `insert into systems (name, environment, created_at, attributes) values ${rows.join(', ')}`,
    );
  }

  function addManifests(): void {
    for (let n = 0; n < manifests; n += 1) {
      const kinds = Array.from({ length: 20 }, (_, kind) => `kind-${kind}`);
      writeManifest(join(cwd, 'vault'), `m${n}`, kinds);
    }
  }

  /** Waits until the job is under way, and tells if it was over before. */
  async function untilRunning(process: RunningProcess): Promise<void> {
    let hasEnded = false;
    void process.ended.then(() => {
      hasEnded = true;
    });
    while ((await number("select count(*) as n from job_runs where status = 'running'")) === 0) {
      if (hasEnded) throw new Error(`the job was over before it could be stopped: ${process.stderr()}`);
      await wait(5);
    }
  }

  /** No system is judged by half. */
  async function expectWholeSystems(): Promise<void> {
    const sql = `select count(*) as n from (
      select system_id from validation_results group by system_id, validated_at having count(*) <> ${controls}) halves`;
    expect(await number(sql)).toBe(0);
  }

  it.skipIf(process.platform === 'win32')(
    'a validation that SIGTERM stops is written down as failed, and the next one goes through',
    async () => {
      await addSystems();
      const job = start('jobs run validation');
      await untilRunning(job);
      job.child.kill('SIGTERM');
      expect(await job.ended).toBe(143);
      expect(job.stderr()).toContain('stopping; another signal ends the process at once\n');
      expect(job.stderr()).toContain('error: interrupted by SIGTERM\n');
      expect(await newestRun()).toMatchObject({
        status: 'failed',
        error: 'interrupted by SIGTERM',
        lease: null,
      });
      await expectWholeSystems();
      expect(await run('jobs run validation')).toMatchObject({ exitCode: 0 });
      await expectWholeSystems();
      expect(await newestRun()).toMatchObject({
        status: 'success',
        metrics: { results: systems * controls },
      });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'a validation whose process is killed keeps others out until its lease is over, and is closed then',
    async () => {
      await addSystems();
      const job = start('jobs run validation --environment prod');
      await untilRunning(job);
      job.child.kill('SIGKILL');
      expect(await job.ended).toBe('SIGKILL');
      expect(await newestRun()).toMatchObject({ run: 1, status: 'running', lease: { isOver: false } });
      const refused = await run('jobs run validation');
      expect(refused).toMatchObject({ exitCode: 3, stdout: '' });
      expect(refused.stderr).toContain('code: job.running\n');
      await wait(2_100);
      expect((await run('jobs list')).stdout).toContain('running, but silent');
      expect(await run('jobs run validation')).toMatchObject({ exitCode: 0 });
      expect((await run('jobs show 1')).stdout).toMatch(/^Error: .*died/m);
      await expectWholeSystems();
    },
  );

  it.skipIf(process.platform === 'win32')(
    'an import that SIGINT stops leaves whole manifests, and the next one brings in the rest',
    async () => {
      addManifests();
      const line = 'jobs run import --system-id app --manifest-dir vault';
      const job = start(`${line} --json`);
      await untilRunning(job);
      job.child.kill('SIGINT');
      expect(await job.ended).toBe(130);
      expect(JSON.parse(job.stdout())).toMatchObject({
        command: 'jobs run',
        error: { code: 'process.interrupted', exitCode: 130 },
      });
      expect(await newestRun()).toMatchObject({ type: 'import', status: 'failed', lease: null });
      const halves = `select count(*) as n from (
        select manifest_id from evidence_manifest_entries group by manifest_id having count(*) <> 20) halves`;
      expect(await number(halves)).toBe(0);
      const rest = await run(line);
      expect(rest).toMatchObject({ exitCode: 0 });
      expect(rest.stdout).toContain('\nvalidation prod (run ');
      expect(await number('select count(*) as n from evidence_manifests')).toBe(manifests);
      expect(await number(halves)).toBe(0);
    },
  );
}
