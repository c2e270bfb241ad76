import { describe, expect, it } from 'vitest';
import { jobsSuite } from './jobs.suite.ts';
import { postgresDatabase } from './support/databases.ts';
import { auditly, temporaryFolder } from './support/in-process.ts';

describe('jobs on PostgreSQL', () => {
  jobsSuite(postgresDatabase);

  it('are handed to the workers, the same one once; looking makes nothing', async () => {
    const { url, execute } = await postgresDatabase();
    const cwd = temporaryFolder();
    const run = (line: string) => auditly(`${line} -x dbUrl=${url}`, { cwd });
    await run('db upgrade');
    const schedule = await run('jobs schedule');
    expect(schedule).toMatchObject({ exitCode: 0, stderr: '' });
    expect(schedule.stdout).toMatch(/^validation +all environments .* set here; no worker keeps it yet$/m);
    const schemas = "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'public'";
    const before = await execute(schemas);
    expect(before).toEqual([{ nspname: 'information_schema' }]);

    expect(await run('jobs run validation --environment prod --queue')).toMatchObject({
      exitCode: 0,
      stdout: 'validation prod: waits for a worker\n',
    });
    const again = await run('jobs run validation --environment prod --queue --json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      done: null,
      queued: [{ job: { type: 'validation', environment: 'prod' }, outcome: 'waiting' }],
    });
    const { queue } = JSON.parse((await run('jobs schedule --json')).stdout);
    expect(queue).toContainEqual({ type: 'validation', ready: 1, deferred: 0, active: 0, dead: 0 });
    expect(await execute('select * from job_runs')).toEqual([]);
    // What the queue has made is none of the revisions' business.
    expect(await run('db drift')).toMatchObject({ exitCode: 0 });
  });
});
