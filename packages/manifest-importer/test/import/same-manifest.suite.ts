import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contents, count, rowCounts, type TestDatabase } from './database.ts';
import { importAll, imported } from './import-all.ts';
import { manifest, manifests, put, vault } from './vault.ts';

/** That no manifest comes in twice, and none is taken for another. */
export function sameManifestSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  describe('the same manifest', () => {
    it('a second time adds nothing', async () => {
      const database = await databaseAtHead();
      const path = vault(manifests(5, { artifacts: 3 }));
      await importAll(database.url, { path });
      const [rows, ledger] = [await contents(database), await database.query('select * from import_files')];
      expect(await imported(database.url, { path })).toEqual([
        '000.json present',
        '001.json present',
        '002.json present',
        '003.json present',
        '004.json present',
      ]);
      expect(await contents(database)).toEqual(rows);
      expect(await database.query('select * from import_files')).toEqual(ledger);
    });

    it('in another file, in another layout, adds nothing', async () => {
      const database = await databaseAtHead();
      const text = manifest('one', { artifacts: 2 });
      const path = vault({
        'a/one.json': text,
        'b/copy.json': text,
        'c/other.json': JSON.stringify(JSON.parse(text)),
      });
      expect(await imported(database.url, { path })).toEqual([
        'a/one.json imported',
        'b/copy.json present',
        'c/other.json present',
      ]);
      expect(await rowCounts(database)).toMatchObject({ evidence_manifests: 1, evidence: 2 });
      const outcomes = await importAll(database.url, { path });
      const [id] = (await database.query('select id from evidence_manifests')).map((row) => row['id']);
      expect(outcomes).toMatchObject([{ manifestId: id }, { manifestId: id }, { manifestId: id }]);
    });

    it('belongs to another system as well', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'one.json': manifest('one') });
      await importAll(database.url, { path, system: 'one' });
      expect(await imported(database.url, { path, system: 'two' })).toEqual(['one.json imported']);
      expect(await imported(database.url, { path, system: 'one' })).toEqual(['one.json present']);
      expect(await rowCounts(database)).toMatchObject({ systems: 2, evidence_manifests: 2 });
    });

    it('that came by other means is recognised by its hash and its system', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'one.json': manifest('one'), 'two.json': manifest('two') });
      const { overall_hash } = JSON.parse(manifest('one'));
      await database.query(`insert into systems (id, name, environment, created_at, attributes)
        values (7, 'billing', 'e', '2026-01-01 00:00:00.000000', '{}')`);
      await database.query(`insert into evidence_manifests
        (id, system_id, environment, version, created_at, overall_hash, attributes)
        values (9, 7, 'e', '1.0', '2026-01-01 00:00:00.000000', '${overall_hash}', '{}')`);
      if (database.dialect === 'postgresql') {
        await database.query("select setval('evidence_manifests_id_seq', 9), setval('systems_id_seq', 7)");
      }
      expect(await importAll(database.url, { path })).toMatchObject([
        { outcome: 'present', manifestId: 9 },
        { outcome: 'imported', manifestId: 10 },
      ]);
      expect(await count(database, 'evidence_manifests')).toBe(2);
    });

    it('that was deleted since comes in again', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'one.json': manifest('one'), 'two.json': manifest('two') });
      await importAll(database.url, { path });
      await forget(database, 'one');
      expect(await imported(database.url, { path })).toEqual(['one.json imported', 'two.json present']);
      expect(await imported(database.url, { path })).toEqual(['one.json present', 'two.json present']);
      expect(await count(database, 'import_files')).toBe(2);
    });

    it('that was deleted since comes in again by another file', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'one.json': manifest('one') });
      await importAll(database.url, { path });
      await forget(database, 'one');
      renameSync(join(path, 'one.json'), join(path, 'moved.json'));
      expect(await imported(database.url, { path })).toEqual(['moved.json imported']);
      expect(await imported(database.url, { path })).toEqual(['moved.json present']);
      expect(await count(database, 'import_files', 'manifest_hash is not null')).toBe(1);
    });

    async function forget(database: TestDatabase, name: string): Promise<void> {
      const { overall_hash } = JSON.parse(manifest(name));
      const which = `(select id from evidence_manifests where overall_hash = '${overall_hash}')`;
      await database.query(`delete from evidence_manifest_entries where manifest_id in ${which}`);
      await database.query(`delete from evidence_manifests where overall_hash = '${overall_hash}'`);
    }
  });

  describe('a manifest whose hash does not fit', () => {
    const one = manifest('one');
    const tampered = one.replace('"size": 100', '"size": 101');

    it('is rejected, and comes in with allowUnverified and the fact on it', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'one.json': tampered });
      expect(await imported(database.url, { path })).toEqual(['one.json rejected: hash.mismatch']);
      expect(await rowCounts(database)).toMatchObject({ systems: 0, evidence_manifests: 0 });
      const [file] = await importAll(database.url, { path, allowUnverified: true });
      expect(file).toMatchObject({ outcome: 'imported', verification: 'unverified' });
      const [row] = await contents(database);
      expect(JSON.parse(String(row?.['attributes']))).toMatchObject({ verification: { result: 'mismatch' } });
      expect(await imported(database.url, { path, allowUnverified: true })).toEqual(['one.json present']);
      expect(await count(database, 'evidence_manifests')).toBe(1);
    });

    it('does not stand in the way of the one whose hash it states', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'a.json': tampered, 'b.json': one });
      expect(await imported(database.url, { path, allowUnverified: true })).toEqual([
        'a.json imported: hash.mismatch',
        'b.json imported',
      ]);
      expect(await imported(database.url, { path, allowUnverified: true })).toEqual([
        'a.json present',
        'b.json present',
      ]);
      expect(await count(database, 'evidence_manifests')).toBe(2);
    });

    it('that somebody brought in who did not look is recognised by what it lists', async () => {
      const database = await databaseAtHead();
      const path = vault({ 'one.json': tampered });
      await importAll(database.url, { path, allowUnverified: true });
      // As if the ledger had never heard of it.
      await database.query('delete from import_files');
      await database.query("update evidence_manifests set attributes = '{}'");
      expect(await imported(database.url, { path, allowUnverified: true })).toEqual(['one.json present']);
      put(path, 'other.json', one.replace('"size": 100', '"size": 102'));
      expect(await imported(database.url, { path, allowUnverified: true })).toEqual([
        'one.json present',
        'other.json imported: hash.mismatch',
      ]);
    });
  });
}
