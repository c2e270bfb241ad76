import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDatabaseUrl, type SqliteTarget } from '@auditly/schema/database';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JobSchedule } from '../../src/queue/job-queue.ts';
import { lastBegun } from '../../src/queue/last-begun.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { sqliteAtHead } from '../database.ts';
import { addSystem, keepingLogger } from '../records.ts';
import { importOf, openWork, startWorker, validationOf } from './requests.ts';

const child = fileURLToPath(new URL('./hold-in-child.ts', import.meta.url));

const daily: JobSchedule = { request: validationOf(null), cron: '0 2 * * *', timeZone: 'UTC' };
const sweep: JobSchedule = { request: importOf('/vault'), cron: '*/15 * * * *', timeZone: 'UTC' };

async function target(): Promise<SqliteTarget & { readonly url: string }> {
  const { url } = await sqliteAtHead();
  const parsed = parseDatabaseUrl(url, {});
  if (parsed.dialect !== 'sqlite') throw new Error('this is no SQLite file');
  return { ...parsed, url };
}

describe('a SQLite file', () => {
  it('has one worker: a second one is told who it is, under whatever name it knows the file', async () => {
    const database = await target();
    const { perform } = openWork();
    await startWorker(database, { perform, owner: 'first' });
    const link = join(dirname(database.file), 'link.db');
    symlinkSync(database.file, link);
    await expect(
      startWorker({ ...database, file: link }, { perform, owner: 'second' }),
    ).rejects.toMatchObject({
      code: 'queue.taken',
      facts: { file: link, owner: 'first' },
    });
  });

  it('has another worker when the first one has stopped', async () => {
    const database = await target();
    const { perform } = openWork();
    await (await startWorker(database, { perform })).stop(1000);
    const work = openWork();
    await startWorker(database, { perform: work.perform, schedules: [sweep] });
    await expect.poll(() => work.begun.length).toBe(1);
  });

  it('has another worker as soon as the first one was killed', async () => {
    const database = await target();
    const holder = spawn(process.execPath, ['--no-warnings', child, database.url]);
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');
    const work = openWork();
    await expect(startWorker(database, { perform: work.perform })).rejects.toMatchObject({
      facts: { owner: 'the child' },
    });
    holder.kill('SIGKILL');
    await once(holder, 'close');
    await startWorker(database, { perform: work.perform, schedules: [sweep] });
    await expect.poll(() => work.begun.length).toBe(1);
  });

  it('has one worker also where several start at once', async () => {
    const database = await target();
    const children = Array.from({ length: 4 }, () => {
      const started = spawn(process.execPath, ['--no-warnings', child, database.url]);
      onTestFinished(() => void started.kill('SIGKILL'));
      return started;
    });
    const becomes = children.map(async (each) =>
      Promise.race([
        once(each.stdout, 'data').then(() => 'works'),
        once(each, 'close').then(() => 'is refused'),
      ]),
    );
    expect((await Promise.all(becomes)).toSorted()).toEqual([
      'is refused',
      'is refused',
      'is refused',
      'works',
    ]);
  });

  it('takes no jobs from other processes', async () => {
    const database = await target();
    await expect(openQueue(database, { logger: keepingLogger() })).rejects.toMatchObject({
      code: 'queue.in-memory',
    });
  });
});

describe('what came due while no worker was there', () => {
  it.each([
    ['was never done', 1, null],
    ['was done too long ago', 1, new Date(Date.now() - 25 * 60 * 60 * 1000)],
    ['was done since', 0, new Date()],
  ])('and %s: it is done %i times at the start', async (_, times, last) => {
    const work = openWork();
    const database = await target();
    await startWorker(database, {
      perform: work.perform,
      schedules: [daily],
      lastBegun: async () => last,
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(work.begun).toHaveLength(times);
  });

  it('of a validation of everything where there is nothing: it is not due', async () => {
    const database = await sqliteAtHead();
    const last = lastBegun(database.connect);
    expect(await last(validationOf(null))).toBe('nothing-to-do');
    const logger = keepingLogger();
    const target = parseDatabaseUrl(database.url, {});
    await startWorker(target, { perform: openWork().perform, schedules: [daily], lastBegun: last, logger });
    expect(logger.lines).not.toContain('info: job came due while no worker was there: made up for');
    await addSystem(database, 'app', 'production');
    expect(await last(validationOf(null))).toBeNull();
  });
});
