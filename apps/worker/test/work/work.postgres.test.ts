import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectTo } from '@auditly/jobs';
import { type JobRequest, openQueue } from '@auditly/jobs/queue';
import { parseDatabaseUrl } from '@auditly/schema/database';
import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresDatabase } from '../support/databases.ts';
import { startWorker, temporaryFolder } from '../support/worker-process.ts';
import { workSuite } from './work.suite.ts';

const vault = fileURLToPath(new URL('../../../../examples/vault/manifests/prod', import.meta.url));
const nothing = () => undefined;

describe('a worker on PostgreSQL', () => workSuite(postgresDatabase, { sweepsAtOnce: false }));

it('eight workers on an empty database keep one schedule of each work, and do forty imports once each', async () => {
  const { url } = await postgresDatabase();
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'auditly.toml'),
    `[worker]\nimports = [{ system_id = "app", manifest_dir = "${vault}", cron = "0 0 1 1 *" }]\n`,
  );
  const workers = Array.from({ length: 8 }, () => startWorker({ url, cwd }));
  await Promise.all(workers.map((worker) => worker.ready()));
  const queue = await openQueue(parseDatabaseUrl(url, {}), {
    logger: { info: nothing, warn: nothing, error: nothing },
  });
  const connection = await connectTo(url)();
  onTestFinished(async () => {
    await queue.close();
    await connection.close();
  });
  expect((await queue.schedules()).map(({ request }) => request.type)).toEqual([
    'import',
    'lifecycle',
    'validation',
  ]);
  const systems = Array.from({ length: 40 }, (_, number) => `system ${String(number).padStart(2, '0')}`);
  const requests = systems.map(
    (systemId): JobRequest => ({
      type: 'import',
      systemId,
      manifestDir: vault,
      environment: null,
      allowUnverified: false,
    }),
  );
  await Promise.all(requests.map((request) => queue.enqueue(request)));
  const left = async () =>
    (await queue.depth()).reduce((sum, { ready, deferred, active }) => sum + ready + deferred + active, 0);
  await expect.poll(left, { timeout: 200_000, interval: 500 }).toBe(0);
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual(workers.map(() => 0));

  const runs = await connection.query(
    "select subject, count(*) as n from job_runs where job_type = 'import' and status = 'success' group by subject",
  );
  expect(runs.map(({ subject }) => String(subject)).toSorted()).toEqual(systems);
  expect(new Set(runs.map(({ n }) => Number(n)))).toEqual(new Set([1]));
}, 300_000);
