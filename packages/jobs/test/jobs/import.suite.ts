import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportJobOptions, runImport } from '../../src/jobs/run-import.ts';
import { runValidation } from '../../src/jobs/run-validation.ts';
import { jobRuns } from '../../src/runs/read-runs.ts';
import { count, type TestDatabase } from '../database.ts';
import { addSystem, keepingLogger } from '../records.ts';
import { putManifest, vault } from '../vault.ts';

const none = { imported: 0, present: 0, skipped: 0, rejected: 0, unverified: 0, artifacts: 0, errors: 0 };

export function importSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  async function ready() {
    const database = await databaseAtHead();
    const folder = vault();
    const job = {
      connect: database.connect,
      owner: 'w',
      now: () => new Date(),
      logger: keepingLogger(),
    };
    const sweep = (rest: Partial<ImportJobOptions> = {}) =>
      runImport({
        ...job,
        database: database.url,
        systemId: 'billing',
        manifestDir: folder,
        threads: 1,
        ...rest,
      });
    const validate = () => runValidation({ ...job, environment: 'prod' });
    const connection = await database.connect();
    const runs = () => jobRuns(connection, { jobType: 'import' });
    return { database, folder, sweep, validate, runs };
  }

  it('is a run that says how many files became what, and of which system', async () => {
    const { database, folder, sweep, runs } = await ready();
    putManifest(folder, 'a', { artifacts: 3 });
    putManifest(folder, 'deeper/b', { artifacts: 2 });
    putManifest(folder, 'forged', { isSound: false });
    writeFileSync(join(folder, 'notes.json'), '{"some": "thing"}');
    const { metrics, toValidate } = await sweep();
    expect(metrics).toEqual({ ...none, imported: 2, artifacts: 5, skipped: 1, rejected: 1 });
    expect(toValidate).toEqual(['prod']);
    expect(await count(database, 'evidence')).toBe(5);
    expect(await runs()).toMatchObject([
      {
        environment: 'prod',
        subject: 'billing',
        status: 'success',
        error: null,
        attributes: { system: 'billing', directory: folder, allow_unverified: false },
        metrics: { imported: 2 },
      },
    ]);
    expect(await sweep({ allowUnverified: true })).toMatchObject({
      metrics: { ...none, imported: 1, unverified: 1, artifacts: 1, present: 2, skipped: 1 },
    });
  });

  it('shows how far it is', async () => {
    const { folder, sweep, runs } = await ready();
    for (let number = 0; number < 30; number += 1) putManifest(folder, `m${number}`, { artifacts: 300 });
    const job = sweep({ leaseMs: 80 });
    await expect
      .poll(async () => (await runs())[0]?.metrics['artifacts'], { interval: 5 })
      .toBeGreaterThan(0);
    expect(await job).toMatchObject({ metrics: { imported: 30 } });
  });

  describe('what wants a validation afterwards', () => {
    it('is the environment of the system, whatever was said', async () => {
      const { database, folder, sweep, runs } = await ready();
      await addSystem(database, 'billing', 'staging');
      putManifest(folder, 'a');
      expect(await sweep({ environment: 'prod' })).toMatchObject({ toValidate: ['staging'] });
      expect(await runs()).toMatchObject([{ environment: 'staging' }]);
    });

    it('is nothing once a validation has seen it, until there is more', async () => {
      const { folder, sweep, validate } = await ready();
      expect(await sweep()).toMatchObject({ metrics: none, toValidate: [] });
      putManifest(folder, 'a');
      expect(await sweep()).toMatchObject({ toValidate: ['prod'] });
      await validate();
      expect(await sweep()).toMatchObject({ metrics: { present: 1 }, toValidate: [] });
      putManifest(folder, 'b');
      expect(await sweep()).toMatchObject({ toValidate: ['prod'] });
    });

    it('is also what an import has brought in that did not come to its end', async () => {
      const { database, folder, sweep, validate } = await ready();
      await sweep();
      for (let number = 0; number < 150; number += 1) putManifest(folder, `m${number}`, { artifacts: 300 });
      const stop = new AbortController();
      const job = sweep({ signal: stop.signal });
      await expect.poll(() => count(database, 'evidence'), { interval: 5 }).toBeGreaterThan(0);
      stop.abort(new Error('enough'));
      await expect(job).rejects.toThrow('enough');
      expect((await count(database, 'evidence')) % 300).toBe(0);
      // Somebody else has imported the rest, and has died before it could say so.
      await database.query("update job_runs set status = 'failed'");
      await sweep();
      expect(await sweep()).toMatchObject({ metrics: { present: 150 }, toValidate: ['prod'] });
      await validate();
      expect(await sweep()).toMatchObject({ toValidate: [] });
    });
  });

  it('goes on once at a time with a system, and beside those of others', async () => {
    const { database, folder, sweep } = await ready();
    putManifest(folder, 'a');
    const [first, ...others] = await Promise.allSettled([
      sweep(),
      sweep({ owner: 'x' }),
      sweep({ owner: 'y', systemId: 'payments' }),
    ]);
    const refused = [first, ...others].filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([
      { reason: { code: 'job.running', facts: { jobType: 'import', subject: 'billing' } } },
    ]);
    expect(await count(database, 'evidence_manifests')).toBe(2);
  });

  it('that cannot be done is kept with its error', async () => {
    const { folder, sweep, runs } = await ready();
    const manifestDir = join(folder, 'nowhere');
    await expect(sweep({ manifestDir })).rejects.toMatchObject({ code: 'import.no-source' });
    expect(await runs()).toMatchObject([
      { environment: 'unknown', status: 'failed', error: `${manifestDir} cannot be read (ENOENT)` },
    ]);
    await expect(sweep({ systemId: ' ' })).rejects.toMatchObject({ code: 'job.name' });
    await expect(sweep({ systemId: 'x'.repeat(256) })).rejects.toMatchObject({ code: 'job.name' });
    await expect(sweep({ environment: 'x'.repeat(51) })).rejects.toMatchObject({ code: 'job.name' });
  });

  it('goes into a database that is ahead of this build only if that is allowed', async () => {
    const { database, folder, sweep } = await ready();
    putManifest(folder, 'a');
    await database.query("update alembic_version set version_num = 'fedcba987654'");
    await expect(sweep()).rejects.toMatchObject({ code: 'run.unknown-rows' });
    expect(await sweep({ allowNewer: true })).toMatchObject({ metrics: { imported: 1 } });
  });

  it('that is stopped before it begins leaves no run', async () => {
    const { sweep, runs } = await ready();
    await expect(sweep({ signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
    expect(await runs()).toEqual([]);
  });
}
