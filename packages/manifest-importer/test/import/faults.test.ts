import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { count, sqliteAtHead } from './database.ts';
import { importAll } from './import-all.ts';
import { manifest, manifests, vault } from './vault.ts';

describe('a database that another process has locked', () => {
  it('is waited for, and the rest of this process goes on meanwhile', async () => {
    const database = await sqliteAtHead();
    const other = new Database(database.url.replace('sqlite:///', ''));
    other.exec('begin immediate');
    const run = importAll(database.url, { path: vault(manifests(3)) });
    let turns = 0;
    for (; turns < 20; turns += 1) await wait(10);
    other.exec('rollback');
    other.close();
    expect(await run).toHaveLength(3);
    expect(turns).toBe(20);
  });

  it('for reading is waited for as well: a commit needs it alone', async () => {
    const database = await sqliteAtHead();
    const other = new Database(database.url.replace('sqlite:///', ''));
    other.exec('begin');
    other.prepare('select count(*) from systems').get();
    const run = importAll(database.url, { path: vault(manifests(3)) });
    await wait(200);
    expect(await count(database, 'evidence_manifests')).toBe(0);
    other.exec('commit');
    other.close();
    await run;
    expect(await count(database, 'evidence_manifests')).toBe(3);
  });

  it('is given up when the import is stopped', async () => {
    const database = await sqliteAtHead();
    const other = new Database(database.url.replace('sqlite:///', ''));
    other.exec('begin immediate');
    const signal = AbortSignal.timeout(100);
    const error = await importAll(database.url, { path: vault(manifests(3)), signal }).catch(
      (reason) => reason,
    );
    expect(error).toBe(signal.reason);
    other.exec('rollback');
    other.close();
    expect(await count(database, 'evidence_manifests')).toBe(0);
  });
});

describe('an id that is given out again', () => {
  it('is not taken for the manifest that had it before', async () => {
    const database = await sqliteAtHead();
    const path = vault({ 'a.json': manifest('a') });
    await importAll(database.url, { path });
    // As the Python system deletes: without looking at references.
    await database.query('pragma foreign_keys = off');
    const other = new Database(database.url.replace('sqlite:///', ''));
    other.pragma('foreign_keys = off');
    other.exec('delete from evidence_manifest_entries; delete from evidence_manifests');
    other.exec(`insert into evidence_manifests (id, system_id, environment, version, created_at, overall_hash, attributes)
      values (1, 1, 'e', '1.0', '2026-01-01 00:00:00.000000', 'another', '{}')`);
    other.close();
    expect(await importAll(database.url, { path })).toMatchObject([{ outcome: 'imported', manifestId: 2 }]);
    expect(await importAll(database.url, { path })).toMatchObject([{ outcome: 'present', manifestId: 2 }]);
  });
});

it('a database that is only to be read takes a dry run, and no other', async () => {
  const database = await sqliteAtHead();
  const path = vault({ 'a.json': manifest('a') });
  const url = `sqlite:///file:${database.url.replace('sqlite:///', '')}?mode=ro&uri=true`;
  await expect(importAll(url, { path })).rejects.toMatchObject({ code: 'sqlite.read-only' });
  expect(await importAll(url, { path, dryRun: true })).toMatchObject([{ outcome: 'imported' }]);
});

it('a thread that ends is an error that names the file it was at', async () => {
  const database = await sqliteAtHead();
  // More than fits into the memory that the process is given.
  const path = vault({ 'a.json': manifest('a'), 'b.json': manifest('b', { artifacts: 60_000 }) });
  const script = fileURLToPath(new URL('./import-in-child.ts', import.meta.url));
  const options = ['--no-warnings', '--max-old-space-size=24', script, database.url, path];
  const { status, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(`a thread that reads manifests has ended at ${path}/b.json: it ran out of memory`);
  expect(await count(database, 'evidence')).toBeLessThanOrEqual(1);
  await importAll(database.url, { path });
  expect(await count(database, 'evidence')).toBe(60_001);
});
