import { expect, it } from 'vitest';
import { runLifecycle } from '../../src/jobs/run-lifecycle.ts';
import { runValidation } from '../../src/jobs/run-validation.ts';
import { seedRequirements } from '../../src/requirements/seed-requirements.ts';
import { count, type TestDatabase, ticking } from '../database.ts';
import { addControls, addEvidence, addSystem, keepingLogger } from '../records.ts';

export function jobsSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  async function ready() {
    const database = await databaseAtHead();
    await addControls(database, 'nist', ['SC-8', 'AU-3']);
    await seedRequirements(await database.connect());
    const system = await addSystem(database, 'a', 'prod');
    await addEvidence(database, system, 'certificate');
    const options = { connect: database.connect, owner: 'w', now: ticking(), logger: keepingLogger() };
    return { database, options };
  }

  it('validation is a run with its metrics, and its results', async () => {
    const { database, options } = await ready();
    const { run, metrics } = await runValidation({ ...options, environment: 'prod' });
    expect(await count(database, 'validation_results', `job_run_id = ${run}`)).toBe(2);
    expect(metrics).toEqual({
      systems: 1,
      controls: 2,
      results: 2,
      findings_opened: 0,
      findings_closed: 0,
      errors: 0,
    });
    await database.query('delete from evidence');
    expect(await runValidation({ ...options, environment: 'prod' })).toMatchObject({
      metrics: { findings_opened: 1 },
    });
    expect(await count(database, 'job_runs', "job_type = 'validation' and status = 'success'")).toBe(2);
  });

  it('validation of a worker that is taken for dead writes no results', async () => {
    const { database, options } = await ready();
    const logger = {
      ...keepingLogger(),
      info: (_: object, message: string) => {
        if (message === 'job started') started();
      },
    };
    let started: () => void = () => undefined;
    const hasStarted = new Promise<void>((resolve) => {
      started = resolve;
    });
    const connect = async () => {
      const connection = await database.connect();
      return {
        ...connection,
        transaction: async <T>(
          turn: string,
          work: (statements: typeof connection) => Promise<T>,
        ): Promise<T> => {
          if (turn.startsWith('validation:')) {
            await hasStarted;
            await database.query("update job_runs set status = 'failed'");
          }
          return connection.transaction(turn, () => work(connection));
        },
      };
    };
    const job = runValidation({ ...options, connect, logger, environment: 'prod' });
    await expect(job).rejects.toMatchObject({ code: 'job.lease-lost' });
    expect(await count(database, 'validation_results')).toBe(0);
  });

  it('lifecycle closes the dead, marks evidence and prunes, and says so', async () => {
    const { database, options } = await ready();
    await database.query(
      `insert into job_runs (job_type, environment, status, started_at) values ('x', 'prod', 'running', '2020-01-01 00:00:00.000000')`,
    );
    const { metrics } = await runLifecycle(options);
    expect(metrics).toEqual({
      dead_runs: 1,
      expired: 0,
      stale: 1,
      cleared: 0,
      runs_pruned: 0,
      results_pruned: 0,
      errors: 0,
    });
    expect(await count(database, 'job_runs', "environment = 'all' and status = 'success'")).toBe(1);
  });
}
