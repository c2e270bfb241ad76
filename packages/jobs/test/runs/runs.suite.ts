import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { jobRun, jobRuns } from '../../src/runs/read-runs.ts';
import { type JobContext, type RunJobOptions, runJob } from '../../src/runs/run-job.ts';
import { closeDeadRuns, finishRun, renewLease, startRun } from '../../src/runs/run-ledger.ts';
import { count, type TestDatabase } from '../database.ts';
import { keepingLogger } from '../records.ts';

/** A clock that is set by hand. */
function clock(): { readonly now: () => Date; readonly forward: (ms: number) => void } {
  let time = Date.parse('2026-03-01T00:00:00Z');
  return {
    now: () => new Date(time),
    forward: (ms) => {
      time += ms;
    },
  };
}

export function runsSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  async function ready() {
    const database = await databaseAtHead();
    const { now, forward } = clock();
    const options = (rest: Partial<RunJobOptions> = {}): RunJobOptions => ({
      connect: database.connect,
      jobType: 'validation',
      environment: 'prod',
      owner: 'worker-1',
      now,
      logger: keepingLogger(),
      ...rest,
    });
    const about = {
      jobType: 'validation',
      environment: 'prod',
      owner: 'worker-1',
      attributes: { asked: 'x' },
    };
    return { database, now, forward, options, about, terms: { now, leaseMs: 60_000 } };
  }
  const rows = (database: TestDatabase) =>
    database.query(
      `select status, error, cast(metrics as text) as metrics, cast(attributes as text) as attributes, owner, subject,
         cast(lease_until as text) as lease_until, cast(heartbeat_at as text) as heartbeat_at
       from job_runs order by id`,
    );

  describe('a job', () => {
    it('is seen while it goes on, and kept with its metrics', async () => {
      const { database, options } = await ready();
      const seen: unknown[] = [];
      const done = await runJob(options({ attributes: { config_path: 'a.toml' } }), async ({ run }) => {
        seen.push(...(await rows(database)), run);
        return { systems: 2 };
      });
      expect(seen[0]).toEqual({
        status: 'running',
        error: null,
        metrics: '{}',
        attributes: '{"config_path": "a.toml"}',
        owner: 'worker-1',
        subject: 'prod',
        lease_until: expect.stringMatching(/^2026-03-01 00:01:00/),
        heartbeat_at: expect.stringMatching(/^2026-03-01 00:00:00/),
      });
      expect(done).toEqual({ run: seen[1], metrics: { systems: 2, errors: 0 } });
      expect(await rows(database)).toMatchObject([
        {
          status: 'success',
          error: null,
          metrics: '{"systems": 2, "errors": 0}',
          attributes: '{"config_path": "a.toml"}',
          owner: 'worker-1',
          lease_until: null,
        },
      ]);
    });

    it('that fails leaves its trace, and none of its work', async () => {
      const { database, options } = await ready();
      const job = runJob(options(), async ({ connection, report }) =>
        connection.transaction('x', async (statements) => {
          await statements.change(
            `insert into systems (name, environment, created_at, attributes) values ('s', 'prod', '2026-01-01', '{}')`,
          );
          report({ systems: 1 });
          throw new Error('out of\0 luck');
        }),
      );
      await expect(job).rejects.toThrow('luck');
      expect(await rows(database)).toMatchObject([
        { status: 'failed', error: 'out of\uFFFD luck', metrics: '{"systems": 1, "errors": 1}' },
      ]);
      expect(await count(database, 'systems')).toBe(0);
      await runJob(options(), async () => ({}));
    });

    it('that is stopped is written down as failed', async () => {
      const { database, options } = await ready();
      const stop = new AbortController();
      const job = runJob(options({ signal: stop.signal }), async ({ signal }) => {
        stop.abort(new Error('shutting down'));
        signal.throwIfAborted();
        return {};
      });
      await expect(job).rejects.toThrow('shutting down');
      expect(await rows(database)).toMatchObject([{ status: 'failed', error: 'shutting down' }]);
      await expect(runJob(options({ signal: stop.signal }), async () => ({}))).rejects.toThrow('shutting');
      expect(await count(database, 'job_runs')).toBe(1);
    });

    it('gives signs of life with what it has done so far', async () => {
      const { database, options, forward } = await ready();
      await runJob(options({ leaseMs: 200 }), async ({ report, run }) => {
        report({ results: 7 });
        forward(100);
        const connection = await database.connect();
        await expect
          .poll(async () => (await jobRun(connection, run))?.lease?.until.toISOString())
          .toBe('2026-03-01T00:00:00.300000Z');
        expect((await jobRun(connection, run))?.metrics).toEqual({ results: 7 });
        return {};
      });
    });

    it('goes on once at a time in an environment', async () => {
      const { database, options } = await ready();
      await runJob(options(), async ({ run }) => {
        await expect(runJob(options({ owner: 'other' }), async () => ({}))).rejects.toMatchObject({
          code: 'job.running',
          facts: { run, subject: 'prod', owner: 'worker-1', leaseUntil: '2026-03-01T00:01:00.000000Z' },
        });
        await runJob(options({ environment: 'test' }), async () => ({}));
        await runJob(options({ jobType: 'lifecycle' }), async () => ({}));
        return {};
      });
      expect(await count(database, 'job_runs', "status = 'success'")).toBe(3);
    });

    it('goes on once at a time with a subject, in whatever environment', async () => {
      const { options } = await ready();
      const sweep = (subject: string, environment: string) =>
        options({ jobType: 'import', subject, environment });
      await runJob(sweep('billing', 'unknown'), async () => {
        await expect(runJob(sweep('billing', 'prod'), async () => ({}))).rejects.toMatchObject({
          code: 'job.running',
          facts: { environment: 'unknown', subject: 'billing' },
        });
        await runJob(sweep('payments', 'unknown'), async () => ({}));
        return {};
      });
    });

    it('that is there twice is refused by the database itself, but not what others write', async () => {
      const { database } = await ready();
      const write = (subject: string, status = 'running') =>
        database.query(
          `insert into job_runs (job_type, environment, status, started_at, subject)
           values ('validation', 'prod', '${status}', '2026-01-01 00:00:00.000000', ${subject})`,
        );
      await write("'prod'");
      await expect(write("'prod'")).rejects.toThrow(/unique/i);
      for (const status of ['running', 'running', 'pending']) await write('null', status);
      for (const status of ['success', 'success', 'failed']) await write("'prod'", status);
      expect(await count(database, 'job_runs')).toBe(7);
    });

    it('of many that begin at once, one goes on', async () => {
      const { database, options } = await ready();
      let open: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const work = async () => {
        await gate;
        return {};
      };
      let refused = 0;
      const jobs = Array.from({ length: 6 }, (_, index) =>
        runJob(options({ owner: `w${index}` }), work).catch(() => {
          refused += 1;
        }),
      );
      await expect.poll(() => refused).toBe(5);
      open();
      await Promise.all(jobs);
      expect(await rows(database)).toMatchObject([{ status: 'success' }]);
    });
  });

  it('that is told to stop does not warn of signs of life that the stop has kept back', async () => {
    const { database, options } = await ready();
    const logger = keepingLogger();
    const stop = new AbortController();
    const connect: RunJobOptions['connect'] = async () => {
      const connection = await database.connect();
      return {
        ...connection,
        change: async (sql, values) => {
          if (stop.signal.aborted && sql.includes('heartbeat_at = $2')) throw stop.signal.reason;
          return connection.change(sql, values);
        },
      };
    };
    const job = runJob(options({ connect, logger, leaseMs: 40, signal: stop.signal }), async ({ signal }) => {
      stop.abort(new Error('enough'));
      await wait(60);
      signal.throwIfAborted();
      return {};
    });
    await expect(job).rejects.toThrow('enough');
    expect(logger.lines).toEqual(['info: job started', 'error: job failed']);
    expect(await rows(database)).toMatchObject([{ status: 'failed', error: 'enough' }]);
  });

  describe('a worker that is taken for dead', () => {
    it('has its run closed by the next one, and writes nothing any more', async () => {
      const { database, options, forward, about, terms } = await ready();
      let late: JobContext | undefined;
      const job = runJob(options({ leaseMs: 60_000 }), async (context) => {
        late = context;
        context.report({ results: 3 });
        await context.hold(context.connection);
        forward(61_000);
        const connection = await database.connect();
        const next = await startRun(connection, { ...about, owner: 'worker-2' }, terms);
        expect(await rows(database)).toMatchObject([
          {
            status: 'failed',
            error: 'the worker worker-1 died: it gave no sign of life since 2026-03-01T00:00:00.000000Z',
            metrics: '{"results": 3, "errors": 1}',
          },
          { status: 'running' },
        ]);
        await finishRun(connection, next, {
          status: 'success',
          metrics: {},
          error: null,
          finishedAt: terms.now(),
        });
        await context.connection.transaction('x', async (statements) => {
          await statements.change('delete from job_runs where id = $1', [next.id]);
          await context.hold(statements);
        });
        return {};
      });
      await expect(job).rejects.toMatchObject({ code: 'job.lease-lost' });
      expect(late?.signal).toBeDefined();
      expect((await rows(database)).map(({ status }) => status)).toEqual(['failed', 'success']);
    });

    it('hears of it while it works', async () => {
      const { options, database } = await ready();
      const job = runJob(options({ leaseMs: 200 }), async ({ signal, run }) => {
        await database.query(`update job_runs set status = 'failed' where id = ${run}`);
        for (let turn = 0; turn < 1000 && !signal.aborted; turn += 1) await wait(20);
        signal.throwIfAborted();
        return {};
      });
      await expect(job).rejects.toMatchObject({ code: 'job.lease-lost' });
    });

    it('is found by whoever looks for the dead', async () => {
      const { database, about, terms, forward } = await ready();
      const connection = await database.connect();
      await database.query(
        `insert into job_runs (job_type, environment, status, started_at) values
         ('validation', 'old', 'running', '2026-02-01 00:00:00.000000'), ('validation', 'new', 'running', '2026-03-01 00:00:30.000000'),
         ('validation', 'done', 'success', '2020-01-01 00:00:00.000000'), ('validation', 'waiting', 'pending', '2020-01-01 00:00:00.000000')`,
      );
      const alive = await startRun(connection, about, terms);
      forward(59_000);
      await renewLease(connection, alive, {}, terms);
      forward(10_000);
      expect(await closeDeadRuns(connection, terms)).toHaveLength(1);
      forward(60_000);
      expect(await closeDeadRuns(connection, terms)).toHaveLength(2);
      expect(await count(database, 'job_runs', "status = 'running'")).toBe(0);
      expect(await closeDeadRuns(connection, terms)).toEqual([]);
    });
  });

  it('runs are listed, newest first', async () => {
    const { database, options, forward } = await ready();
    const connection = await database.connect();
    for (const environment of ['a', 'b', 'a']) {
      await runJob(options({ environment }), async () => ({ n: 1 }));
      forward(1000);
    }
    const all = await jobRuns(connection);
    expect(all.map((run) => run.environment)).toEqual(['a', 'b', 'a']);
    expect(all[0]).toMatchObject({ jobType: 'validation', status: 'success', lease: null });
    expect(all[0]?.startedAt.toISOString()).toBe('2026-03-01T00:00:02.000000Z');
    expect(await jobRuns(connection, { environment: 'a', limit: 1 })).toHaveLength(1);
    expect(await jobRuns(connection, { status: 'failed' })).toEqual([]);
    expect(await jobRun(connection, all[0]?.id ?? 0)).toEqual(all[0]);
    expect(await jobRun(connection, 999)).toBeNull();
  });

  it.each([
    [{ jobType: '' }, 'job type'],
    [{ environment: 'x'.repeat(51) }, 'environment'],
  ])('names that do not fit are refused: %j', async (names, what) => {
    const { database, options } = await ready();
    const job = runJob(options(names), async () => ({}));
    await expect(job).rejects.toMatchObject({ code: 'job.name', facts: { what } });
    expect(await count(database, 'job_runs')).toBe(0);
  });
}
