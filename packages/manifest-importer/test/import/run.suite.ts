import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { downgrade } from '@auditly/schema/migrate';
import { describe, expect, it } from 'vitest';
import { importManifests } from '../../src/index.ts';
import { count, rowCounts, type TestDatabase } from './database.ts';
import { collected, importAll, imported } from './import-all.ts';
import { manifest, manifests, vault } from './vault.ts';

/** How a run goes, and how it ends. */
export function runSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  describe('stopped', () => {
    it('by leaving the loop: what was given is committed, and the next run goes on', async () => {
      const database = await databaseAtHead();
      const path = vault(manifests(300));
      const seen: string[] = [];
      for await (const file of importManifests({
        database: database.url,
        system: 's',
        path,
        batch: { files: 40 },
      })) {
        seen.push(file.outcome);
        if (seen.length === 3) break;
      }
      const there = await count(database, 'evidence_manifests');
      expect(there).toBeGreaterThanOrEqual(3);
      expect(await database.query('select status, imported from import_runs')).toEqual([
        { status: 'interrupted', imported: there },
      ]);
      await importAll(database.url, { path, system: 's' });
      expect(await count(database, 'evidence_manifests')).toBe(300);
    });

    it('by a signal: what is committed is told before the end, to the last file', async () => {
      const database = await databaseAtHead();
      const path = vault(manifests(300));
      const stop = new AbortController();
      const batch = { files: 20 };
      const files = importManifests({
        database: database.url,
        system: 's',
        path,
        batch,
        signal: stop.signal,
      });
      const seen: string[] = [];
      const run = (async () => {
        for await (const file of files) {
          seen.push(file.outcome);
          stop.abort(new Error('enough'));
        }
      })();
      await expect(run).rejects.toThrow('enough');
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.length).toBeLessThan(300);
      expect(await count(database, 'evidence_manifests')).toBe(seen.length);
      expect(await database.query('select status, imported from import_runs')).toEqual([
        { status: 'interrupted', imported: seen.length },
      ]);
    });

    it('by a signal, at any moment: whole manifests only', async () => {
      const database = await databaseAtHead();
      const path = vault(manifests(400, { artifacts: 20 }));
      for (const delay of [0, 5, 20, 60, 120]) {
        const signal = AbortSignal.timeout(delay);
        const run = importAll(database.url, { path, signal });
        await run.then(
          () => undefined,
          (error: unknown) => expect(error).toBe(signal.reason),
        );
        const there = await count(database, 'evidence_manifests');
        expect(await count(database, 'evidence')).toBe(20 * there);
        expect(await count(database, 'import_files')).toBe(there);
      }
      await importAll(database.url, { path });
      expect(await rowCounts(database)).toMatchObject({ evidence_manifests: 400, evidence: 8000 });
    });

    it('before it began: nothing happens', async () => {
      const database = await databaseAtHead();
      const signal = AbortSignal.abort(new Error('enough'));
      await expect(importAll(database.url, { path: vault(manifests(1)), signal })).rejects.toThrow('enough');
      expect(await count(database, 'import_runs')).toBe(0);
    });
  });

  it('a stop is heard while the database has not answered yet', async () => {
    const database = await databaseAtHead();
    const signal = AbortSignal.timeout(50);
    const standing = () => new Promise<never>(() => undefined);
    const run = importAll(database.url, { path: vault(manifests(1)), signal, standing });
    const error = await run.catch((reason: unknown) => reason);
    expect(error).toBe(signal.reason);
    expect(await count(database, 'import_runs')).toBe(0);
  });

  describe('a database that is not ready', () => {
    it('below head: says so, and what is missing', async () => {
      const database = await databaseAtHead();
      await downgrade(database.url, '1f9b8f4a7c31');
      await expect(importAll(database.url, { path: vault() })).rejects.toMatchObject({
        code: 'import.not-at-head',
        facts: { rows: ['1f9b8f4a7c31'], pending: expect.arrayContaining(['e07a5c91d2b8']) },
      });
    });

    it('ahead of this build: says so', async () => {
      const database = await databaseAtHead();
      await database.query("update alembic_version set version_num = 'fedcba987654'");
      await expect(importAll(database.url, { path: vault() })).rejects.toMatchObject({
        code: 'run.unknown-rows',
      });
      await database.query("update alembic_version set version_num = 'e865d9f463f5'");
    });

    it('nothing to read: the database hears nothing of it', async () => {
      const database = await databaseAtHead();
      const path = join(vault(), 'nowhere');
      await expect(importAll(database.url, { path })).rejects.toMatchObject({
        code: 'import.no-source',
        facts: { path, reason: 'ENOENT' },
      });
      expect(await count(database, 'import_runs')).toBe(0);
    });
  });

  describe('order', () => {
    it('is that of the names, whatever the number of threads, and ids follow it', async () => {
      const path = vault({ ...manifests(300), 'a/z.json': manifest('z'), 'a/b/c.json': manifest('c') });
      const orders: (readonly string[])[] = [];
      for (const threads of [1, 4]) {
        const database = await databaseAtHead();
        orders.push(await imported(database.url, { path, threads }));
        const byId = await database.query('select path from import_files order by manifest_id');
        expect(byId.map((row) => `${String(row['path']).slice(path.length + 1)} imported`)).toEqual(
          orders[0],
        );
      }
      expect(orders[1]).toEqual(orders[0]);
      expect(orders[0]?.slice(-2)).toEqual(['a/b/c.json imported', 'a/z.json imported']);
    });
  });

  it('a file alone is imported, whatever it is called', async () => {
    const database = await databaseAtHead();
    const folder = vault({ 'manifest.txt': manifest('one'), 'other.json': manifest('two') });
    const path = join(folder, 'manifest.txt');
    expect((await importAll(database.url, { path })).map((file) => [file.path, file.outcome])).toEqual([
      [path, 'imported'],
    ]);
  });

  it('files that vanish between the listing and the reading are no errors', async () => {
    const database = await databaseAtHead();
    const path = vault(manifests(200));
    const run = importManifests({ database: database.url, system: 's', path, threads: 1 });
    const first = run.next();
    for (let index = 100; index < 200; index += 1) unlinkSync(join(path, `${index}.json`));
    const { value } = await first;
    const outcomes = [...(value === undefined ? [] : [value]), ...(await collected(run))];
    const gone = outcomes.filter(({ outcome }) => outcome !== 'imported');
    expect(outcomes.length - gone.length).toBe(await count(database, 'evidence_manifests'));
    expect(
      new Set(gone.map(({ outcome, ...rest }) => [outcome, 'reason' in rest && rest.reason?.code].join())),
    ).toEqual(new Set(gone.length === 0 ? [] : ['skipped,file.gone']));
  });

  it('one manifest of very many artifacts', async () => {
    const database = await databaseAtHead();
    const path = vault({
      'large.json': manifest('large', { artifacts: 20_000 }),
      'small.json': manifest('small'),
    });
    expect(await imported(database.url, { path })).toEqual(['large.json imported', 'small.json imported']);
    expect(await rowCounts(database)).toMatchObject({ evidence: 20_001, evidence_versions: 20_001 });
  });
}
