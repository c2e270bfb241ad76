import { type DatabaseTarget, parseDatabaseUrl } from '@auditly/schema/database';
import { expect, it } from 'vitest';
import { JobError } from '../../src/errors/job-error.ts';
import { QueueError } from '../../src/errors/queue-error.ts';
import type { QueueDepth } from '../../src/queue/job-queue.ts';
import type { TestDatabase } from '../database.ts';
import { importOf, keepingMetrics, openWork, startWorker, validationOf } from './requests.ts';

/** What a queue does, wherever its jobs lie. */
export function queueSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  const target = async (): Promise<DatabaseTarget> => parseDatabaseUrl((await databaseAtHead()).url, {});

  it('hands out a job once, and says of the same work that it waits already', async () => {
    const work = openWork();
    const queue = await startWorker(await target(), { perform: work.perform, concurrency: 1 });
    const prod = validationOf('prod');
    expect(await queue.enqueue(prod)).toBe('queued');
    await expect.poll(() => work.begun.length).toBe(1);
    // What is asked for while it is done is done after it, once.
    expect(await queue.enqueue(prod)).toBe('queued');
    expect(await queue.enqueue(prod)).toBe('waiting');
    expect(await queue.enqueue(validationOf('dev'))).toBe('queued');
    expect(await depthOf(queue.depth(), 'validation')).toEqual({ ready: 2, deferred: 0, active: 1, dead: 0 });
    work.end(prod);
    await expect.poll(() => work.begun.length).toBe(2);
    work.end(prod);
    work.end(validationOf('dev'));
    await expect.poll(() => work.begun.length).toBe(3);
    work.end(prod);
    work.end(validationOf('dev'));
    await expect
      .poll(async () => depthOf(queue.depth(), 'validation'))
      .toEqual({ ready: 0, deferred: 0, active: 0, dead: 0 });
    expect(work.begun.map(({ request }) => request)).toHaveLength(3);
  });

  it('puts off work that somebody else does, and counts it as no failure', async () => {
    const metrics = keepingMetrics();
    const leaseUntil = new Date().toISOString();
    const queue = await startWorker(await target(), {
      metrics,
      perform: async () => {
        throw new JobError('job.running', {
          jobType: 'validation',
          environment: 'prod',
          subject: 'prod',
          run: 1,
          owner: 'another',
          leaseUntil,
        });
      },
    });
    await queue.enqueue(validationOf('prod'));
    await expect.poll(() => metrics.outcomes).toEqual(['validation deferred']);
    await expect
      .poll(async () => depthOf(queue.depth(), 'validation'))
      .toEqual({ ready: 0, deferred: 1, active: 0, dead: 0 });
  });

  it('tries a job again that failed, later', async () => {
    const metrics = keepingMetrics();
    const queue = await startWorker(await target(), {
      metrics,
      perform: async () => {
        throw new Error('the directory is away');
      },
    });
    await queue.enqueue(importOf('/vault'));
    await expect.poll(() => metrics.outcomes).toEqual(['import failed']);
    await expect
      .poll(async () => depthOf(queue.depth(), 'import'))
      .toEqual({ ready: 0, deferred: 1, active: 0, dead: 0 });
  });

  it('tries no job again whose names fit into no run', async () => {
    const metrics = keepingMetrics();
    const queue = await startWorker(await target(), {
      metrics,
      perform: async () => {
        throw new JobError('job.name', { what: 'subject', problem: 'has 256 characters' });
      },
    });
    await queue.enqueue(importOf('/vault'));
    await expect.poll(() => metrics.outcomes).toEqual(['import dead']);
    await expect
      .poll(async () => depthOf(queue.depth(), 'import'))
      .toEqual({ ready: 0, deferred: 0, active: 0, dead: 1 });
  });

  it('hands out what follows from a job', async () => {
    const done: string[] = [];
    const queue = await startWorker(await target(), {
      perform: async ({ request }) => {
        done.push(request.type);
        return { metrics: {}, next: request.type === 'import' ? [validationOf('prod')] : [] };
      },
    });
    await queue.enqueue(importOf('/vault'));
    await expect.poll(() => done).toEqual(['import', 'validation']);
  });

  it('waits for a running job when it is stopped, and takes none any more', async () => {
    const work = openWork();
    const metrics = keepingMetrics();
    const queue = await startWorker(await target(), { perform: work.perform, metrics, concurrency: 1 });
    await queue.enqueue(importOf('/a'));
    await queue.enqueue(importOf('/b'));
    await expect.poll(() => work.begun.length).toBe(1);
    const stopped = queue.stop(10_000);
    for (const { request } of work.begun) work.end(request);
    await stopped;
    expect(metrics.outcomes).toEqual(['import success']);
    expect(work.begun).toHaveLength(1);
  });

  it('tells a job to end that takes too long when it is stopped, and puts it back', async () => {
    const work = openWork();
    const metrics = keepingMetrics();
    const queue = await startWorker(await target(), { perform: work.perform, metrics });
    await queue.enqueue(importOf('/a'));
    await expect.poll(() => work.begun.length).toBe(1);
    const begun = performance.now();
    await queue.stop(2000);
    expect(performance.now() - begun).toBeLessThan(2500);
    expect(metrics.outcomes).toEqual(['import returned']);
    expect(work.begun[0]?.signal.reason).toBeInstanceOf(QueueError);
  });
}

async function depthOf(depth: Promise<readonly QueueDepth[]>, type: QueueDepth['type']) {
  const { type: _, ...counts } = (await depth).find((each) => each.type === type) ?? { type };
  return counts;
}
