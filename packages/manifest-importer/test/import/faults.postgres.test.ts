import { describe, expect, it, onTestFinished } from 'vitest';
import { importManifests } from '../../src/index.ts';
import { count, postgresAtHead, rowCounts, type TestDatabase } from './database.ts';
import { importAll } from './import-all.ts';
import { manifest, manifests, vault } from './vault.ts';

describe('a server that goes away in the middle', () => {
  it('is an error that says so; what was committed stays, and the next run goes on', async () => {
    const database = await postgresAtHead();
    const path = vault(manifests(200, { artifacts: 5 }));
    const batch = { artifacts: 50 };
    const run = importManifests({ database: database.url, system: 's', path, batch });
    await run.next();
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await expect(
      (async () => {
        for await (const _ of run);
      })(),
    ).rejects.toMatchObject({ code: 'import.connection-lost' });
    const there = await count(database, 'evidence_manifests');
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(200);
    expect(await count(database, 'evidence')).toBe(5 * there);
    // The server itself is there: the end is written down on a connection of its own.
    expect(await database.query('select status, imported from import_runs')).toEqual([
      { status: 'failed', imported: there },
    ]);
    await importAll(database.url, { path, system: 's' });
    expect(await rowCounts(database)).toMatchObject({ evidence_manifests: 200, evidence: 1000 });
  });
});

describe('a role without rights', () => {
  it('is told so, and nothing is kept', async () => {
    const database = await postgresAtHead();
    const url = await roleWithout(database, 'evidence');
    await expect(importAll(url, { path: vault(manifests(3)) })).rejects.toMatchObject({
      code: 'import.database-failed',
      facts: { databaseCode: '42501', reason: expect.stringContaining('evidence') },
    });
    expect(await rowCounts(database)).toMatchObject({ systems: 0, evidence_manifests: 0 });
    expect(await database.query('select status, error is null as without from import_runs')).toEqual([
      { status: 'failed', without: false },
    ]);
  });

  async function roleWithout(database: TestDatabase, table: string): Promise<string> {
    const role = `importer_${Math.random().toString(36).slice(2)}`;
    await database.query(`create role ${role} login password 'x'`);
    onTestFinished(async () => {
      await database.query(`drop owned by ${role}`);
      await database.query(`drop role ${role}`);
    });
    await database.query(`grant select, insert, update on all tables in schema public to ${role}`);
    await database.query(`grant usage on all sequences in schema public to ${role}`);
    await database.query(`revoke insert on ${table} from ${role}`);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'x';
    return url.href;
  }
});

describe('somebody else', () => {
  it('who takes ids meanwhile gets others', async () => {
    const database = await postgresAtHead();
    const path = vault(manifests(300, { artifacts: 4 }));
    let isDone = false;
    const taking = (async () => {
      while (!isDone) {
        await database.query("select nextval('evidence_id_seq'), nextval('evidence_versions_id_seq')");
      }
    })();
    await importAll(database.url, { path, batch: { artifacts: 40 } });
    isDone = true;
    await taking;
    expect(await rowCounts(database)).toMatchObject({ evidence: 1200, evidence_versions: 1200 });
    await database.query(`insert into evidence (system_id, evidence_type, key, sha256, collected_at, attributes)
      select id, 't', 'k', 'x', now(), '{}' from systems`);
    expect(await count(database, 'evidence')).toBe(1201);
  });

  it('who makes the system at the same moment is no hindrance', async () => {
    const database = await postgresAtHead();
    const path = vault({ 'a.json': manifest('a') });
    await Promise.all([
      importAll(database.url, { path, system: 'new' }),
      database.query(`insert into systems (name, environment, created_at, attributes)
        values ('new', 'theirs', now(), '{}') on conflict do nothing`),
    ]);
    expect(await count(database, 'systems')).toBe(1);
    expect(await count(database, 'evidence_manifests')).toBe(1);
  });
});
