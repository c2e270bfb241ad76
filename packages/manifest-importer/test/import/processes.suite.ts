import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { contents, count, rowCounts, type TestDatabase } from './database.ts';
import { importAll } from './import-all.ts';
import { manifest, manifests, vault } from './vault.ts';

const script = fileURLToPath(new URL('./import-in-child.ts', import.meta.url));

/** Importers that share a database, and importers that are killed. */
export function processesSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  const files = {
    ...manifests(200, { artifacts: 3 }),
    'zz/copy.json': manifest('007', { artifacts: 3 }),
    'zz/empty.json': '',
    'zz/other.json': '{}',
  };
  const undisturbed = {
    systems: 1,
    evidence_manifests: 200,
    evidence: 600,
    evidence_manifest_entries: 600,
    evidence_versions: 600,
  };

  it.each([2, 4])('%i at once on one directory share the work, and never double', async (number) => {
    const [database, alone] = [await databaseAtHead(), await databaseAtHead()];
    const path = vault(files);
    const runs = await Promise.all(Array.from({ length: number }, () => inChild(database, path).ended));
    const outcomes = runs.map(({ exitCode, output, errors }) => {
      expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
      return JSON.parse(output);
    });
    for (const { imported = 0, present = 0, skipped, rejected } of outcomes) {
      expect([imported + present, skipped, rejected]).toEqual([201, 1, 1]);
    }
    expect(outcomes.reduce((sum, { imported = 0 }) => sum + imported, 0)).toBe(200);
    expect(await rowCounts(database)).toEqual(undisturbed);
    expect(await count(database, 'import_files')).toBe(203);
    await importAll(alone.url, { path, system: 'shared' });
    expect(await contents(database)).toEqual(await contents(alone));
  });

  it('killed at any moment: whole manifests only, and the next run goes on', async () => {
    const [database, alone] = [await databaseAtHead(), await databaseAtHead()];
    const path = vault(files);
    let killed = 0;
    for (let round = 0; killed < 12 && round < 60; round += 1) {
      const before = await count(database, 'evidence_manifests');
      if (before === 200) break;
      const { child, ended } = inChild(database, path);
      // At any moment after it has begun to write, which is no sooner than it has started.
      await becameBusy(database, round);
      await wait(Math.random() * 60);
      child.kill('SIGKILL');
      killed += (await ended).exitCode === null ? 1 : 0;
      const there = await count(database, 'evidence_manifests');
      expect(there).toBeGreaterThanOrEqual(before);
      for (const table of ['evidence', 'evidence_manifest_entries', 'evidence_versions']) {
        expect(await count(database, table)).toBe(3 * there);
      }
      expect(await count(database, 'import_files', "outcome = 'imported'")).toBe(there);
      const [sum] = await database.query('select sum(imported) as n from import_runs');
      expect(Number(sum?.['n'])).toBe(there);
    }
    expect(killed).toBeGreaterThan(2);
    await importAll(database.url, { path, system: 'shared' });
    await importAll(alone.url, { path, system: 'shared' });
    expect(await rowCounts(database)).toEqual(undisturbed);
    expect(await contents(database)).toEqual(await contents(alone));
  });

  /** Waits until one more run than there were before has begun. */
  async function becameBusy(database: TestDatabase, runs: number): Promise<void> {
    await expect.poll(() => count(database, 'import_runs'), { interval: 5 }).toBeGreaterThan(runs);
  }

  function inChild(database: TestDatabase, path: string) {
    const child = spawn(process.execPath, ['--no-warnings', script, database.url, path]);
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      errors += data;
    });
    const ended = new Promise<{ exitCode: number | null; output: string; errors: string }>((resolve) => {
      child.on('close', (exitCode) => resolve({ exitCode, output, errors }));
    });
    return { child, ended };
  }
}
