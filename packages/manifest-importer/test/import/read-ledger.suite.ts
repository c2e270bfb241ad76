import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importRejects, importRun, importRuns, importUnverified } from '../../src/index.ts';
import type { TestDatabase } from './database.ts';
import { importAll } from './import-all.ts';
import { manifest, put, vault } from './vault.ts';

/** What the ledger tells of past runs. */
export function readLedgerSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  it('runs, newest first, and the rejects of each', async () => {
    const { url } = await databaseAtHead();
    const [path, other] = [
      vault({ 'a.json': manifest('a'), 'b.json': '', 'c.json': '[' }),
      vault({ 'z.json': '{' }),
    ];
    const now = () => new Date('2026-11-22T10:11:12.345Z');
    await importAll(url, { path, environment: 'staging', now });
    await importAll(url, { path: other });
    await importAll(url, { path, system: 'another' });
    put(path, 'c.json', manifest('c'));
    await importAll(url, { path });

    const runs = await importRuns(url);
    expect(runs.map(({ run, system, path: read }) => [run, system, read])).toEqual([
      [4, 'billing', path],
      [3, 'another', path],
      [2, 'billing', other],
      [1, 'billing', path],
    ]);
    expect((await importRuns(url, { limit: 2 })).map(({ run }) => run)).toEqual([4, 3]);
    expect(runs[3]).toEqual({
      run: 1,
      system: 'billing',
      environment: 'staging',
      path,
      status: 'finished',
      startedAt: expect.stringMatching(/^2026-11-22T10:1\d:/),
      activeAt: expect.stringMatching(/^2026-11-22T10:1\d:/),
      finishedAt: expect.stringMatching(/^2026-11-22T10:1\d:/),
      imported: 1,
      present: 0,
      skipped: 0,
      rejected: 2,
      unverified: 0,
      error: null,
    });
    expect(await importRun(url, 1)).toEqual(runs[3]);
    expect(await importRun(url, 99)).toBeNull();

    const rejects = async (run: number) =>
      (await importRejects(url, run)).map((each) => [each.path, each.reason.code, each.sinceRun]);
    expect(await rejects(1)).toEqual([
      [join(path, 'b.json'), 'bytes.empty', 1],
      [join(path, 'c.json'), 'json.cut-off', 1],
    ]);
    expect(await rejects(2)).toEqual([[join(other, 'z.json'), 'json.cut-off', 2]]);
    expect(await rejects(3)).toHaveLength(2);
    // It still rejects the one, and the other has become good.
    expect(await rejects(4)).toEqual([[join(path, 'b.json'), 'bytes.empty', 1]]);
    expect(await importRejects(url, 1, { limit: 1 })).toHaveLength(1);
  });

  it('manifests that were let in unverified are counted, and listed', async () => {
    const { url, query } = await databaseAtHead();
    const doubtful = manifest('a').replace(
      /"overall_hash": ?"[0-9a-f]{64}"/,
      `"overall_hash":"${'0'.repeat(64)}"`,
    );
    const path = vault({ 'a.json': doubtful, 'b.json': manifest('b') });
    await importAll(url, { path, allowUnverified: true });
    await importAll(url, { path, allowUnverified: true });
    expect(await importRuns(url)).toMatchObject([
      { run: 2, imported: 0, present: 2, unverified: 0 },
      { run: 1, imported: 2, unverified: 1 },
    ]);
    const [manifestId] = (
      await query(`select id from evidence_manifests where overall_hash = '${'0'.repeat(64)}'`)
    ).map((row) => row['id']);
    expect(await importUnverified(url, 1)).toEqual([
      {
        path: join(path, 'a.json'),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        reason: {
          code: 'hash.mismatch',
          text: expect.stringContaining('does not fit the content'),
          at: '$.overall_hash',
        },
        manifestId,
      },
    ]);
    expect(await importUnverified(url, 2)).toEqual([]);
    expect(await importUnverified(url, 1, { limit: 0 })).toEqual([]);
  });

  it('a run that was killed is closed by the next one of its system, and one that may be alive is not', async () => {
    const { url, query } = await databaseAtHead();
    const path = vault({ 'a.json': manifest('a') });
    const minutes = (count: number) => () => new Date(Date.parse('2026-11-22T10:00:00Z') + count * 60_000);
    await importAll(url, { path, now: minutes(0) });
    await importAll(url, { path, system: 'another', now: minutes(0) });
    await query("update import_runs set status = 'running', finished_at = null");
    const stored = async () => {
      const rows = await query('select status, finished_at from import_runs order by id');
      return rows.map((row) => [row['status'], row['finished_at'] !== null]);
    };
    await importAll(url, { path, now: minutes(4) });
    expect(await stored()).toEqual([
      ['running', false],
      ['running', false],
      ['finished', true],
    ]);
    await importAll(url, { path, now: minutes(6) });
    expect(await stored()).toEqual([
      ['interrupted', true],
      ['running', false],
      ['finished', true],
      ['finished', true],
    ]);
  });

  it('a run that was killed is interrupted once it has been silent for long', async () => {
    const database = await databaseAtHead();
    await importAll(database.url, { path: vault({ 'a.json': manifest('a') }) });
    await database.query("update import_runs set status = 'running', finished_at = null");
    const [run] = await importRuns(database.url);
    expect(run?.status).toBe('running');
    const after = (minutes: number) => () => new Date(Date.parse(run?.activeAt ?? '') + minutes * 60_000);
    expect(await importRuns(database.url, { now: after(4) })).toMatchObject([{ status: 'running' }]);
    expect(await importRuns(database.url, { now: after(6) })).toMatchObject([
      { status: 'interrupted', activeAt: run?.activeAt, finishedAt: null },
    ]);
    expect(await importRun(database.url, 1, { now: after(6) })).toMatchObject({ status: 'interrupted' });
    await database.query("update import_runs set status = 'finished'");
    expect(await importRun(database.url, 1, { now: after(6) })).toMatchObject({ status: 'finished' });
  });
}
