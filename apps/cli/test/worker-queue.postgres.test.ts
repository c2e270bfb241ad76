import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { exampleCatalog } from './readme/markdown.ts';
import { postgresDatabase } from './support/databases.ts';
import { writeManifest } from './support/evidence.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';
import { startAuditly, until } from './support/process.ts';

it.skipIf(process.platform === 'win32')(
  'what is handed to the workers is done by the one that `auditly worker` starts, which stops with exit code 0',
  async () => {
    const { url } = await postgresDatabase();
    const cwd = temporaryFolder();
    const run = (line: string) => auditly(`${line} -x dbUrl=${url}`, { cwd });
    await run('db upgrade');
    await run(`catalog load ${join(exampleCatalog, 'catalog.json')} --requirements`);
    writeManifest(join(cwd, 'vault'), 'first', ['terraform-plan']);
    // Before any worker was there.
    expect(
      await run('jobs run import --queue --system-id app --manifest-dir vault --allow-unverified'),
    ).toMatchObject({
      exitCode: 0,
      stdout: `import app from ${join(cwd, 'vault')}: waits for a worker\n`,
    });

    const worker = startAuditly('worker --health-host 127.0.0.1 --health-port 0', {
      cwd,
      env: { auditly_DATABASE_URL: url },
    });
    const ended = async (type: string): Promise<boolean> => {
      const { stdout } = await run(`jobs list --type ${type} --status success --json`);
      return JSON.parse(stdout).runs.length > 0;
    };
    // The import, and what follows from it.
    while (!(await ended('validation'))) await wait(200);
    expect((await run('status')).stdout).toMatch(/import +prod: app +success .* imported 1, artifacts 1$/m);

    // The schedules are those that are set here.
    const { schedules } = JSON.parse((await run('jobs schedule --json')).stdout);
    expect(schedules).toMatchObject([
      { job: { type: 'validation' }, configured: true, kept: true },
      { job: { type: 'lifecycle' }, configured: true, kept: true },
    ]);
    expect((await run('jobs schedule')).stdout).not.toMatch(/set here/);
    expect(await run('jobs run lifecycle --queue')).toMatchObject({ exitCode: 0 });
    while (!(await ended('lifecycle'))) await wait(200);

    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    await until(() => worker.stdout().includes('stopped') || worker.stderr().includes('stopped'));
  },
);
