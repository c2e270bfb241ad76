import { parseDatabaseUrl } from '@auditly/schema/database';
import { expect, it, onTestFinished } from 'vitest';
import type { QueueDepth } from '../../src/queue/job-queue.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { seedRequirements } from '../../src/requirements/seed-requirements.ts';
import { count, postgresAtHead } from '../database.ts';
import { addControls, keepingLogger } from '../records.ts';
import { startChild } from './children.ts';
import { importOf } from './requests.ts';
import { vaults } from './vaults.ts';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);
const unfinished = ({ ready, deferred, active }: QueueDepth) => ready + deferred + active;
const patience = 150_000;

it('eight workers do a hundred imports once each, though half of them are killed in the middle', async () => {
  const database = await postgresAtHead();
  await addControls(database, 'nist', ['SC-8', 'SC-12']);
  await seedRequirements(await database.connect());
  const directories = vaults({ directories: 100, manifests: 3, artifacts: 20 });
  const queue = await openQueue(parseDatabaseUrl(database.url, {}), { logger: keepingLogger() });
  onTestFinished(() => queue.close());
  const children = await Promise.all(numbers(8).map(() => startChild(database.url)));
  for (const directory of directories) await queue.enqueue(importOf(directory));

  await expect
    .poll(() => count(database, 'evidence_manifests'), { interval: 20, timeout: patience })
    .toBeGreaterThan(30);
  await Promise.all(children.slice(0, 4).map((child) => child.end('SIGKILL')));
  const before = await count(database, 'evidence_manifests');
  expect(before).toBeLessThan(300);

  const left = async () => (await queue.depth()).reduce((sum, depth) => sum + unfinished(depth), 0);
  await expect.poll(left, { interval: 500, timeout: patience }).toBe(0);
  expect((await queue.depth()).map(({ dead }) => dead)).toEqual([0, 0, 0]);

  // Each manifest is there once, with all of its evidence, and each system.
  expect(await count(database, 'evidence_manifests')).toBe(300);
  expect(await count(database, 'evidence')).toBe(6000);
  expect(await count(database, 'systems')).toBe(100);
  // What was validated last was validated with all of it: each system, each of its controls.
  const newest = 'validated_at = (select max(validated_at) from validation_results)';
  expect(await count(database, 'validation_results', newest)).toBe(200);
  // No run was left open, and those of the dead are told from the others.
  expect(await count(database, 'job_runs', "status = 'running'")).toBe(0);
  const died = await count(database, 'job_runs', "error like 'the worker child % died%'");
  expect(died).toBeGreaterThan(0);
  const imports = await database.query(
    "select count(distinct subject) as n from job_runs where job_type = 'import' and status = 'success'",
  );
  expect(Number(imports[0]?.['n'])).toBe(100);
  for (const child of children.slice(4)) expect(await child.end('SIGTERM')).toBe(0);
}, 200_000);
