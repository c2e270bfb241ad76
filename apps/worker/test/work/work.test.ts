import { describe, expect, it } from 'vitest';
import { sqliteDatabase } from '../support/databases.ts';
import { startWorker } from '../support/worker-process.ts';
import { workSuite } from './work.suite.ts';

describe('the worker of a SQLite file', () => {
  workSuite(sqliteDatabase, { sweepsAtOnce: true });

  it('is the only one: a second one ends with a code and a message of its own', async () => {
    const { url } = await sqliteDatabase();
    const first = startWorker({ url });
    await first.ready();
    const end = await startWorker({ url }).fatal();
    expect(end).toMatchObject({ exit: 3, code: 'queue.taken' });
    expect(end.msg).toMatch(/a SQLite database has one worker/);
    expect(await first.stop()).toBe(0);
  });
});
