import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectTo, jobRuns } from '@auditly/jobs';
import { expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases.ts';
import { startWorker, temporaryFolder } from '../support/worker-process.ts';

const manifestDir = fileURLToPath(new URL('../../../../examples/vault/manifests/prod', import.meta.url));

/** The program at its work. */
export function workSuite(
  emptyDatabase: () => Promise<TestDatabase>,
  { sweepsAtOnce }: { readonly sweepsAtOnce: boolean },
): void {
  it('sweeps its directories, validates what came in, says so in its metrics, and stops', async () => {
    const { url } = await emptyDatabase();
    const cwd = temporaryFolder();
    // PostgreSQL hands out what is due, and nothing when a worker starts.
    const cron = sweepsAtOnce ? '0 0 1 1 *' : '* * * * *';
    writeFileSync(
      join(cwd, 'auditly.toml'),
      `[worker]\nimports = [{ system_id = "app", manifest_dir = "${manifestDir}", cron = "${cron}" }]\n`,
    );
    const worker = startWorker({ url, cwd });
    await worker.ready();
    const metrics = async () => (await worker.get('/metrics')).text;
    await expect
      .poll(metrics, { timeout: 120_000, interval: 500 })
      .toMatch(/auditly_jobs_total\{type="validation",outcome="success"\} [1-9]/);
    expect(await metrics()).toMatch(/auditly_jobs_total\{type="import",outcome="success"\} [1-9]/);
    expect(await metrics()).toMatch(/auditly_job_counts_total\{type="import",count="imported"\} [1-9]/);
    expect(await metrics()).toMatch(/auditly_queue_depth\{type="import",state="dead"\} 0/);
    expect(await worker.stop()).toBe(0);

    const connection = await connectTo(url)();
    const runs = await jobRuns(connection);
    await connection.close();
    expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'success'));
    expect(runs.filter(({ jobType }) => jobType === 'import')[0]).toMatchObject({ subject: 'app' });
  }, 180_000);
}
