import { current } from '@auditly/schema/migrate';
import { temporaryPostgres } from '@auditly/testing';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../support/databases.ts';
import { project } from '../support/project.ts';
import { migrationOf, startWorker, type WorkerProcess } from '../support/worker-process.ts';

const appliedBy = (worker: WorkerProcess): readonly unknown[] =>
  worker.log().flatMap(({ msg, revision }) => (msg === 'revision applied' ? [revision] : []));

it('eight workers on an empty database: one migrates it, all are ready', { timeout: 180_000 }, async () => {
  const { url } = await temporaryPostgres();
  const { pending } = await current(url);
  const workers = Array.from({ length: 8 }, () => startWorker({ url }));
  await Promise.all(workers.map((worker) => worker.ready()));
  const applied = workers.map(appliedBy).filter((each) => each.length > 0);
  expect(applied).toEqual([pending]);
  expect(await Promise.all(workers.map((worker) => worker.stop()))).toEqual(workers.map(() => 0));
});

describe('when the one that migrates is killed, another takes over', { timeout: 180_000 }, () => {
  // One takes its time there, the others do not.
  const slowForOne = `op.run('wait', async (session) => {
    if (process.env.SLOW === '1') await session.query('SELECT pg_sleep(100)');
  });`;

  /** @returns what the others have applied */
  async function killing(kill: (worker: WorkerProcess) => void): Promise<readonly unknown[]> {
    const { url } = await temporaryPostgres();
    const cwd = project(
      { id: 'first' },
      { id: 'slow', on: 'first', upgrade: slowForOne },
      { id: 'third', on: 'slow' },
    );
    const killed = startWorker({ url, cwd, env: { SLOW: '1' } });
    await killed.phase(({ statement }) => statement === 'SELECT pg_sleep(100)');
    const others = [1, 2, 3].map(() => startWorker({ url, cwd }));
    const waiting = await Promise.all(
      others.map((worker) => worker.phase(({ phase }) => phase === 'waiting-for-migration')),
    );
    expect(waiting.map(({ holder }) => holder)).toEqual(
      others.map(() => expect.stringMatching(/^process \d+/)),
    );
    const start = performance.now();
    kill(killed);
    // These revisions make no table that a worker could work on: once they are applied, that ends it.
    const ends = await Promise.all(others.map((worker) => worker.fatal()));
    expect(ends.map(({ code }) => code)).toEqual(others.map(() => 'worker.database-failed'));
    expect(performance.now() - start).toBeLessThan(50_000);
    expect(await rowsOf({ url })).toEqual(['third']);
    return others.flatMap(appliedBy);
  }

  it('it alone', async () => {
    expect(await killing(({ child }) => child.kill('SIGKILL'))).toEqual(['slow', 'third']);
  });

  it.skipIf(process.platform !== 'linux')('with all of its processes, as when its container is', async () => {
    const applied = await killing((worker) => {
      const migration = migrationOf(worker);
      worker.child.kill('SIGKILL');
      process.kill(migration, 'SIGKILL');
    });
    expect(applied).toEqual(['slow', 'third']);
  });
});
