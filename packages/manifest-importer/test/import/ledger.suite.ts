import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { count, rowCounts, type TestDatabase } from './database.ts';
import { importAll, imported } from './import-all.ts';
import { manifest, manifests, put, vault } from './vault.ts';

/** What is written down, and what is not. */
export function ledgerSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  describe('rejects', () => {
    it('are in the ledger, once, and are tried again when their bytes change', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'bad.json': '{"artifacts": [', 'good.json': manifest('good') });
      const first = ['bad.json rejected: json.cut-off', 'good.json imported'];
      expect(await imported(database.url, { path })).toEqual(first);
      const again = ['bad.json rejected: json.cut-off', 'good.json present'];
      expect(await imported(database.url, { path })).toEqual(again);
      const ledger = () =>
        database.query(
          "select run_id, last_run_id, outcome, reason_code, manifest_id is null as without from import_files where path like '%bad.json' order by id",
        );
      expect(await ledger()).toMatchObject([
        { run_id: 1, last_run_id: 2, outcome: 'rejected', reason_code: 'json.cut-off' },
      ]);
      put(path, 'bad.json', manifest('better'));
      expect(await imported(database.url, { path })).toEqual(['bad.json imported', 'good.json present']);
      expect(await ledger()).toMatchObject([
        { run_id: 1, outcome: 'rejected' },
        { run_id: 3, outcome: 'imported' },
      ]);
    });

    it('the same bytes under several paths are several', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'a.json': '', 'b.json': '', 'c.json': '' });
      await importAll(database.url, { path });
      await importAll(database.url, { path });
      expect(await count(database, 'import_files', "reason_code = 'bytes.empty'")).toBe(3);
    });

    it.skipIf(process.platform !== 'linux')(
      'names that are not UTF-8 stay apart, and stop nothing',
      async () => {
        const database = await databaseAtHead();
        const path = vault({ 'good.json': manifest('good') });
        for (const byte of [0xfe, 0xff]) {
          writeFileSync(
            Buffer.concat([Buffer.from(`${path}/`), Buffer.of(byte), Buffer.from('.json')]),
            '{}',
          );
        }
        const rejected = ['\\xfe.json rejected: file.name', '\\xff.json rejected: file.name'];
        expect(await imported(database.url, { path })).toEqual([...rejected, 'good.json imported']);
        expect(await imported(database.url, { path })).toEqual([...rejected, 'good.json present']);
        expect(await count(database, 'import_files', "reason_code = 'file.name'")).toBe(2);
      },
    );
  });

  describe('the ledger', () => {
    it('tells of each run what it has done', async () => {
      const database = await databaseAtHead();
      const path = vault({
        'a.json': manifest('a'),
        'b.json': '{"answer": 42}',
        'c.json': '[',
        'd.json': manifest('d'),
      });
      const runs: number[] = [];
      await importAll(database.url, { path, onRun: (run) => runs.push(run), environment: 'staging' });
      await importAll(database.url, { path, onRun: (run) => runs.push(run) });
      expect(runs).toEqual([1, 2]);
      const [system] = (await database.query('select id from systems')).map((row) => row['id']);
      const about = {
        system_id: system,
        system_name: 'billing',
        directory: path,
        status: 'finished',
        error: null,
      };
      expect(await database.query('select * from import_runs order by id')).toMatchObject([
        { ...about, environment: 'staging', imported: 2, present: 0, skipped: 1, rejected: 1 },
        { ...about, environment: null, imported: 0, present: 2, skipped: 1, rejected: 1 },
      ]);
    });

    it('has no system for an empty directory, and none for one with nothing but rejects', async () => {
      const database = await databaseAtHead();
      expect(await imported(database.url, { path: vault() })).toEqual([]);
      expect(await imported(database.url, { path: vault({ 'a.json': '[' }) })).toHaveLength(1);
      expect(await count(database, 'systems')).toBe(0);
      expect(await database.query('select system_id, status from import_runs')).toEqual([
        { system_id: null, status: 'finished' },
        { system_id: null, status: 'finished' },
      ]);
    });

    it('forgets a system and a manifest that are deleted', async () => {
      const database = await databaseAtHead();
      await importAll(database.url, { path: vault({ 'a.json': manifest('a', { artifacts: 0 }) }) });
      await database.query('delete from evidence_manifests');
      await database.query('delete from systems');
      expect(await database.query('select system_id, manifest_id from import_files')).toEqual([
        { system_id: null, manifest_id: null },
      ]);
      expect(await database.query('select system_id from import_runs')).toEqual([{ system_id: null }]);
    });
  });

  describe('the system', () => {
    it('has the environment of its first manifest unless one is given', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'a.json': manifest('a', { environment: 'qa' }), 'b.json': manifest('b') });
      await importAll(database.url, { path, system: 'one' });
      await importAll(database.url, { path, system: 'two', environment: 'given' });
      await importAll(database.url, { path, system: 'one', environment: 'ignored' });
      expect(await database.query('select name, environment from systems order by id')).toEqual([
        { name: 'one', environment: 'qa' },
        { name: 'two', environment: 'given' },
      ]);
    });

    it.each(['', ' ', ' a', 'a ', 'a\nb', '\0', 'x'.repeat(256), '\ud800'])(
      'is not called %j',
      async (system) => {
        const database = await databaseAtHead();
        await expect(importAll(database.url, { path: vault(), system })).rejects.toMatchObject({
          code: 'import.name',
        });
      },
    );

    it('may be called by 255 characters of any kind', async () => {
      const database = await databaseAtHead();
      const system = '\u{1f600}'.repeat(255);
      await importAll(database.url, { path: vault({ 'a.json': manifest('a') }), system });
      expect(await database.query('select name from systems')).toEqual([{ name: system }]);
    });
  });

  describe('a dry run', () => {
    it('says the same and writes nothing at all', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'a.json': manifest('a'), 'b.json': manifest('a'), 'c.json': '[', 'd.json': '{}' });
      const everything = async () => [
        await rowCounts(database),
        await count(database, 'import_runs'),
        await count(database, 'import_files'),
        database.dialect === 'postgresql'
          ? await database.query('select sequencename, last_value from pg_sequences order by 1')
          : readFileSync(database.url.replace('sqlite:///', '')).toString('base64'),
      ];
      const before = await everything();
      const dry = await imported(database.url, { path, dryRun: true });
      expect(await everything()).toEqual(before);
      expect(dry).toEqual(await imported(database.url, { path }));
      expect(dry).toEqual([
        'a.json imported',
        'b.json present',
        'c.json rejected: json.cut-off',
        'd.json skipped: other.json',
      ]);
      expect((await imported(database.url, { path, dryRun: true }))[0]).toBe('a.json present');
    });
  });

  describe('a database that refuses a row', () => {
    it('costs nobody else anything', async () => {
      const database = await databaseAtHead();
      await refuse(database, 'poison');
      const path = vault({
        ...manifests(40, { artifacts: 2 }),
        '017a.json': manifest('017a', {
          artifacts: 3,
          key: (index) => (index === 1 ? 'poison' : `k${index}`),
        }),
      });
      const outcomes = await imported(database.url, { path });
      expect(outcomes).toHaveLength(41);
      expect(outcomes[18]).toBe('017a.json rejected: database.refused');
      expect(outcomes.filter((line) => line.endsWith(' imported'))).toHaveLength(40);
      expect(await rowCounts(database)).toMatchObject({ evidence_manifests: 40, evidence: 80 });
      const [reject] = await database.query(
        "select reason, manifest_id from import_files where outcome = 'rejected'",
      );
      expect(reject).toMatchObject({ manifest_id: null, reason: expect.stringContaining('no poison here') });
      const [run] = await database.query('select imported, rejected from import_runs');
      expect(run).toEqual({ imported: 40, rejected: 1 });
    });

    it('takes it later, when it refuses it no more', async () => {
      const database = await databaseAtHead();
      await refuse(database, 'poison');
      const path = vault({ 'a.json': manifest('a', { key: () => 'poison' }), 'b.json': manifest('b') });
      expect(await imported(database.url, { path })).toEqual([
        'a.json rejected: database.refused',
        'b.json imported',
      ]);
      await database.query(
        database.dialect === 'postgresql' ? 'drop trigger refuse on evidence' : 'drop trigger refuse',
      );
      expect(await imported(database.url, { path })).toEqual(['a.json imported', 'b.json present']);
    });

    /** A rule of somebody else's. */
    async function refuse(database: TestDatabase, key: string): Promise<void> {
      if (database.dialect === 'sqlite') {
        await database.query(`create trigger refuse before insert on evidence when new.key = '${key}'
          begin select raise(abort, 'no ${key} here'); end`);
        return;
      }
      await database.query(`create function refuse() returns trigger language plpgsql as $$
        begin if new.key = '${key}' then raise exception 'no ${key} here'; end if; return new; end $$`);
      await database.query(
        'create trigger refuse before insert on evidence for each row execute function refuse()',
      );
    }
  });
}
