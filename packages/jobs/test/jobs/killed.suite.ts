import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runImport } from '../../src/jobs/run-import.ts';
import { runValidation } from '../../src/jobs/run-validation.ts';
import { seedRequirements } from '../../src/requirements/seed-requirements.ts';
import { count, type TestDatabase } from '../database.ts';
import { keepingLogger } from '../records.ts';
import { putManifest, vault } from '../vault.ts';

const validating = fileURLToPath(new URL('./validate-in-child.ts', import.meta.url));
const importing = fileURLToPath(new URL('./import-in-child.ts', import.meta.url));

/** Workers that are killed. */
export function killedSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  const [systems, controls] = [120, 1000];
  const at = '2026-01-01 00:00:00.000000';

  async function largeEnvironment(): Promise<TestDatabase> {
    const database = await databaseAtHead();
    const connection = await database.connect();
    const numbers = (length: number) => Array.from({ length }, (_, index) => index + 1);
    await connection.change(
      `insert into catalogs (id, name, title, framework, attributes) values (1, 'c', 'c', 'c', '{}')`,
    );
    await connection.insertRows(
      'controls',
      ['catalog_id', 'control_id', 'title', 'family', 'attributes'],
      numbers(controls).map((n) => [1, `SC-${n}`, 'T', 'SC', '{}']),
    );
    await connection.insertRows(
      'systems',
      ['name', 'environment', 'created_at', 'attributes'],
      numbers(systems).map((n) => [`s${n}`, 'prod', at, '{}']),
    );
    await connection.change(
      `insert into evidence (system_id, evidence_type, key, sha256, collected_at, attributes)
       select id, 'certificate', 'k', 'x', '${at}', '{}' from systems`,
    );
    await seedRequirements(connection);
    // All of SC-8 pass, and are about to be left without evidence.
    await connection.change(
      `insert into validation_results (system_id, control_id, status, evidence_keys, validated_at, attributes)
       select s.id, c.id, 'PASS', '[]', '${at}', '{}' from systems s, controls c where c.control_id = 'SC-8'`,
    );
    await connection.change('delete from evidence');
    return database;
  }

  it('in the middle of a validation: whole systems, and the next one closes the run and opens each finding once', async () => {
    const database = await largeEnvironment();
    const child = spawn(process.execPath, ['--no-warnings', validating, database.url]);
    const ended = new Promise((resolve) => child.on('close', resolve));
    await expect.poll(() => count(database, 'findings'), { interval: 10 }).toBeGreaterThan(0);
    await wait(Math.random() * 100);
    child.kill('SIGKILL');
    await ended;
    const results = (await count(database, 'validation_results')) - systems;
    expect(results % controls).toBe(0);
    expect(await count(database, 'findings')).toBe(results / controls);
    expect(await count(database, 'job_runs', "status = 'running'")).toBe(1);

    const options = {
      connect: database.connect,
      environment: 'prod',
      owner: 'next',
      logger: keepingLogger(),
    };
    await expect(runValidation({ ...options, now: () => new Date() })).rejects.toMatchObject({
      code: 'job.running',
    });
    const later = () => new Date(Date.now() + 120_000);
    const { metrics } = await runValidation({ ...options, now: later });
    expect(metrics).toMatchObject({ systems, results: systems * controls });
    expect(await count(database, 'findings')).toBe(systems);
    const runs = await database.query('select status, error from job_runs order by id');
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'success']);
    expect(runs[0]?.['error']).toMatch(/^the worker child \d+ died/);
  });

  it('in the middle of an import: whole manifests, and the next one goes on and says what wants a validation', async () => {
    const database = await databaseAtHead();
    const folder = vault();
    for (let number = 0; number < 60; number += 1) putManifest(folder, `m${number}`, { artifacts: 200 });
    const child = spawn(process.execPath, ['--no-warnings', importing, database.url, folder]);
    const ended = new Promise((resolve) => child.on('close', resolve));
    await expect.poll(() => count(database, 'evidence'), { interval: 10 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await ended;
    expect((await count(database, 'evidence')) % 200).toBe(0);
    expect(await count(database, 'job_runs', "status = 'running'")).toBe(1);

    const options = {
      database: database.url,
      connect: database.connect,
      systemId: 'billing',
      manifestDir: folder,
      owner: 'next',
      logger: keepingLogger(),
    };
    await expect(runImport({ ...options, now: () => new Date() })).rejects.toMatchObject({
      code: 'job.running',
    });
    const later = () => new Date(Date.now() + 120_000);
    const { metrics, toValidate } = await runImport({ ...options, now: later });
    expect(Number(metrics['imported']) + Number(metrics['present'])).toBe(60);
    expect(toValidate).toEqual(['prod']);
    expect(await count(database, 'evidence')).toBe(60 * 200);
    expect(await count(database, 'evidence_manifests')).toBe(60);
    const runs = await database.query('select status, error from job_runs order by id');
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'success']);
    expect(runs[0]?.['error']).toMatch(/^the worker child \d+ died/);
  });
}
