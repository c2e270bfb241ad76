import { drift, RevisionGraph, revisionDirectory } from '@auditly/revisions';
import { parseDatabaseUrl } from '@auditly/schema/database';
import { driverFor, revisionsDirectory } from '@auditly/schema/migrate';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JobSchedule } from '../../src/queue/job-queue.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { count, postgresAtHead, type TestDatabase } from '../database.ts';
import { keepingLogger } from '../records.ts';
import { importOf, keepingMetrics, openWork, startWorker, validationOf } from './requests.ts';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

async function lookAt(database: TestDatabase) {
  const queue = await openQueue(parseDatabaseUrl(database.url, {}), { logger: keepingLogger() });
  onTestFinished(() => queue.close());
  return queue;
}

describe('eight workers on an empty queue', () => {
  it('make it once, keep one schedule of each work, and do each job once', async () => {
    const database = await postgresAtHead();
    const target = parseDatabaseUrl(database.url, {});
    const schedules: readonly JobSchedule[] = [
      { request: importOf('/vault'), cron: '*/15 * * * *', timeZone: 'UTC' },
      { request: { type: 'lifecycle' }, cron: '0 * * * *', timeZone: 'UTC' },
      { request: validationOf(null), cron: '0 2 * * *', timeZone: 'Europe/Berlin' },
    ];
    const done: string[] = [];
    const workers = await Promise.all(
      numbers(8).map((number) =>
        startWorker(target, {
          schedules,
          owner: `worker ${number}`,
          perform: async ({ request }) => {
            done.push(request.type === 'import' ? request.manifestDir : request.type);
            return { metrics: {}, next: [] };
          },
        }),
      ),
    );
    const queue = await lookAt(database);
    expect(await queue.schedules()).toEqual(schedules);

    const directories = numbers(100).map((number) => `/vault/${number}`);
    await Promise.all(directories.map((directory) => queue.enqueue(importOf(directory))));
    await expect.poll(() => done.length, { timeout: 40_000 }).toBeGreaterThanOrEqual(100);
    await Promise.all(workers.map((worker) => worker.stop(5000)));
    expect(done.filter((each) => each.startsWith('/vault/')).toSorted()).toEqual(directories.toSorted());
  });

  it('use two connections each at most, beside those of their jobs', async () => {
    const database = await postgresAtHead();
    const target = parseDatabaseUrl(database.url, {});
    const work = openWork();
    await Promise.all(numbers(8).map(() => startWorker(target, { perform: work.perform, concurrency: 4 })));
    const queue = await lookAt(database);
    for (const number of numbers(32)) await queue.enqueue(importOf(`/${number}`));
    await expect.poll(() => work.begun.length, { timeout: 40_000 }).toBe(32);
    const sessions = await count(database, 'pg_stat_activity', "application_name = 'auditly queue'");
    // Two of each worker, two of this test.
    expect(sessions).toBeLessThanOrEqual(18);
    for (const number of numbers(32)) work.end(importOf(`/${number}`));
  });
});

describe('schedules', () => {
  const daily: JobSchedule = { request: validationOf('prod'), cron: '0 2 * * *', timeZone: 'UTC' };

  it('are those of the worker that started last', async () => {
    const database = await postgresAtHead();
    const target = parseDatabaseUrl(database.url, {});
    const { perform } = openWork();
    await startWorker(target, { perform, schedules: [daily, { ...daily, request: validationOf('dev') }] });
    await startWorker(target, { perform, schedules: [{ ...daily, cron: '30 3 * * *' }] });
    const queue = await lookAt(database);
    expect(await queue.schedules()).toEqual([{ ...daily, cron: '30 3 * * *' }]);
  });

  it('hand out a job once for all workers when it is due, also if that was while none was there', async () => {
    const database = await postgresAtHead();
    const target = parseDatabaseUrl(database.url, {});
    const first = await startWorker(target, { perform: openWork().perform, schedules: [daily] });
    await first.stop(1000);
    // Nobody looked for two days.
    await database.query("update auditly_jobs.version set cron_on = now() - interval '2 days'");
    await database.query("update auditly_jobs.schedule set created_on = now() - interval '3 days'");
    const work = openWork();
    await Promise.all(
      numbers(4).map(() => startWorker(target, { perform: work.perform, schedules: [daily] })),
    );
    await expect.poll(() => work.begun.length, { timeout: 40_000 }).toBe(1);
    expect(work.begun[0]?.request).toEqual(validationOf('prod'));
  });
});

describe('a queue that is looked at', () => {
  it('is empty where no worker was ever started, and is not made by looking', async () => {
    const database = await postgresAtHead();
    const queue = await lookAt(database);
    expect(await queue.schedules()).toEqual([]);
    expect((await queue.depth()).map(({ type, ready }) => [type, ready])).toEqual([
      ['import', 0],
      ['validation', 0],
      ['lifecycle', 0],
    ]);
    expect(await count(database, 'pg_namespace', "nspname = 'auditly_jobs'")).toBe(0);
  });

  it('is made by handing out a job, which the first worker does', async () => {
    const database = await postgresAtHead();
    const queue = await lookAt(database);
    expect(await queue.enqueue(validationOf('prod'))).toBe('queued');
    const work = openWork();
    await startWorker(parseDatabaseUrl(database.url, {}), { perform: work.perform });
    await expect.poll(() => work.begun.length).toBe(1);
  });

  it('is nothing that drift finds or a revision would know', async () => {
    const database = await postgresAtHead();
    const target = parseDatabaseUrl(database.url, {});
    await startWorker(target, { perform: openWork().perform });
    const revisions = revisionDirectory(revisionsDirectory);
    const graph = RevisionGraph.of(revisions.headers());
    expect(await drift({ driver: driverFor(target), revisions, graph })).toMatchObject({
      differences: [],
      unmanaged: [],
      renames: [],
    });
  });
});

describe('work that has failed and is asked for again', () => {
  it('is the same that waits for being tried again, which is tried at once; nothing is laid aside', async () => {
    const database = await postgresAtHead();
    const target = parseDatabaseUrl(database.url, {});
    const metrics = keepingMetrics();
    await startWorker(target, {
      metrics,
      perform: async () => {
        throw new Error('the directory is away');
      },
    });
    const queue = await lookAt(database);
    await queue.enqueue(importOf('/vault'));
    const retried = (times: number) => () =>
      count(database, 'auditly_jobs.job', `name = 'jobs' and state = 'retry' and retry_count = ${times - 1}`);
    await expect.poll(retried(1)).toBe(1);
    // Such as a person; pg-boss waits for 10 seconds at least by itself.
    expect(await queue.enqueue(importOf('/vault'))).toBe('waiting');
    await expect.poll(retried(2), { timeout: 8000 }).toBe(1);
    // As a schedule does it, which knows nothing of what waits.
    await database.query(
      `insert into auditly_jobs.job (name, data, singleton_key, policy, dead_letter, retry_limit)
       select name, data, singleton_key, policy, dead_letter, retry_limit from auditly_jobs.job where state = 'retry'`,
    );
    await expect.poll(retried(3), { timeout: 8000 }).toBe(1);
    expect(metrics.outcomes).toEqual(numbers(3).map(() => 'import failed'));
    expect(await count(database, 'auditly_jobs.job', "name = 'dead' or state = 'failed'")).toBe(0);
  });
});

describe('a job that cannot be done', () => {
  it('is not handed out where its names fit into no run', async () => {
    const database = await postgresAtHead();
    const queue = await lookAt(database);
    for (const request of [
      { ...importOf('/vault'), systemId: 'x'.repeat(256) },
      { ...importOf('/vault'), environment: 'x'.repeat(51) },
      validationOf('x'.repeat(51)),
      validationOf(' '),
    ]) {
      await expect(queue.enqueue(request)).rejects.toMatchObject({ code: 'job.name' });
    }
    expect(await count(database, 'pg_namespace', "nspname = 'auditly_jobs'")).toBe(0);
  });

  it('is laid aside at once where it is none', async () => {
    const database = await postgresAtHead();
    const queue = await lookAt(database);
    await queue.enqueue(validationOf('prod'));
    await database.query(`update auditly_jobs.job set data = '{"type": "validation"}' where name = 'jobs'`);
    const metrics = keepingMetrics();
    await startWorker(parseDatabaseUrl(database.url, {}), { metrics, perform: openWork().perform });
    const dead = () => count(database, 'auditly_jobs.job', "name = 'dead'");
    await expect.poll(dead).toBe(1);
    expect(metrics.outcomes).toEqual([]);
  });

  it('is laid aside when it has failed as often as it is tried', async () => {
    const database = await postgresAtHead();
    const metrics = keepingMetrics();
    const worker = await startWorker(parseDatabaseUrl(database.url, {}), {
      metrics,
      perform: async () => {
        throw new Error('the directory is away');
      },
    });
    await worker.enqueue(importOf('/vault'));
    // Nobody has the patience that it takes.
    const timer = setInterval(() => {
      void database.query("update auditly_jobs.job set start_after = now() where state = 'retry'");
    }, 200);
    onTestFinished(() => clearInterval(timer));
    await expect.poll(() => metrics.outcomes.at(-1), { timeout: 40_000 }).toBe('import dead');
    expect(metrics.outcomes).toEqual([...numbers(5).map(() => 'import failed'), 'import dead']);
    await expect.poll(async () => (await worker.depth()).find(({ type }) => type === 'import')?.dead).toBe(1);
    clearInterval(timer);
  });
});
