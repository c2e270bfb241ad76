import { parseDatabaseUrl } from '@auditly/schema/database';
import { expect, it } from 'vitest';
import type { JobSchedule } from '../../src/queue/job-queue.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { count, type TestDatabase } from '../database.ts';
import { keepingLogger } from '../records.ts';
import { startChild } from './children.ts';
import { importOf } from './requests.ts';
import { vaults } from './vaults.ts';

/** Workers that are told to stop. `isShared`: jobs are handed out from outside. */
export function stoppedSuite(
  databaseAtHead: () => Promise<TestDatabase>,
  { isShared }: { readonly isShared: boolean },
): void {
  const artifacts = 30;
  const manifests = 2500;

  it('in the middle of an import: exit 0 in time, whole manifests, and the next worker does the rest', async () => {
    const database = await databaseAtHead();
    const [directory = ''] = vaults({ directories: 1, manifests, artifacts });
    // In memory a directory is swept when a worker starts.
    const schedules: readonly JobSchedule[] = isShared
      ? []
      : [{ request: importOf(directory), cron: '0 0 1 1 *', timeZone: 'UTC' }];
    const first = await startChild(database.url, schedules);
    if (isShared) {
      const queue = await openQueue(parseDatabaseUrl(database.url, {}), { logger: keepingLogger() });
      await queue.enqueue(importOf(directory));
      await queue.close();
    }
    await expect.poll(() => count(database, 'evidence_manifests'), { interval: 10 }).toBeGreaterThan(0);
    const begun = performance.now();
    expect(await first.end('SIGTERM')).toBe(0);
    expect(performance.now() - begun).toBeLessThan(8000);

    const imported = await count(database, 'evidence_manifests');
    expect(imported).toBeLessThan(manifests);
    expect(await count(database, 'evidence')).toBe(imported * artifacts);
    expect(await database.query('select job_type, status, error from job_runs')).toEqual([
      {
        job_type: 'import',
        status: 'failed',
        error: 'the worker was told to stop before the job had ended: the next worker does it again',
      },
    ]);

    const second = await startChild(database.url, schedules);
    await expect.poll(() => count(database, 'evidence_manifests'), { timeout: 60_000 }).toBe(manifests);
    // What the first one has left is judged with the rest.
    await expect
      .poll(() => count(database, 'job_runs', "job_type = 'validation' and status = 'success'"))
      .toBeGreaterThan(0);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(await count(database, 'evidence')).toBe(manifests * artifacts);
  }, 120_000);
}
