import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contents, count, rowCounts, type TestDatabase } from './database.ts';
import { importAll, imported } from './import-all.ts';

const golden = fileURLToPath(new URL('../golden/', import.meta.url));

/** Digits of a fraction that are zero are not shown by PostgreSQL. */
const time = (text: string): string => `${text}.000000`.slice(0, 26).replace(/\.?0*$/, '');

/** The files that the Python system wrote, on either database. */
export function samplesSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  describe('the files that the Python system wrote', () => {
    it('come in whole, each with a row for all that belongs to it', async () => {
      const database = await databaseAtHead();
      const path = join(golden, 'valid');
      const outcomes = await importAll(database.url, { path, system: 'default', environment: 'default' });
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 8 }, () => 'imported'));
      expect(await rowCounts(database)).toEqual({
        systems: 1,
        evidence_manifests: 8,
        evidence: 9,
        evidence_manifest_entries: 9,
        evidence_versions: 9,
      });
      expect(await database.query('select name, environment, description from systems')).toEqual([
        { name: 'default', environment: 'default', description: null },
      ]);
    });

    it('row for row', async () => {
      const database = await databaseAtHead();
      await importAll(database.url, { path: join(golden, 'valid'), system: 'default' });
      const rows = await contents(database);
      for (const file of readdirSync(join(golden, 'valid'))) {
        const { artifacts, notes, overall_hash } = JSON.parse(
          readFileSync(join(golden, 'valid', file), 'utf8'),
        );
        const found = rows.filter((row) => row['overall_hash'] === overall_hash);
        expect(found).toHaveLength(artifacts.length);
        for (const [index, { key, filename, sha256, size, metadata }] of artifacts.entries()) {
          expect(found[index]).toMatchObject({
            notes,
            key,
            filename,
            sha256,
            size,
            evidence_key: key,
            evidence_filename: filename,
            evidence_sha256: sha256,
            evidence_size: size,
            evidence_type: metadata.kind ?? 'unknown',
            evidence_version: 1,
          });
          const row = found[index];
          // The evidence was collected when the manifest was made, not when it was imported.
          expect(row?.['collected_at']).toBe(row?.['created_at']);
          expect(JSON.parse(String(row?.['evidence_attributes']))).toEqual(metadata);
          expect(JSON.parse(String(row?.['data']))).toEqual({ key, filename, sha256, size, metadata });
        }
      }
      const times = await database.query(
        'select cast(created_at as text) as t from evidence_manifests order by id',
      );
      expect(times.map(({ t }) => time(String(t)))).toEqual(
        // In the order of the files.
        [
          '03.000000',
          '04.500000',
          '01.500000',
          '02.750000',
          '05.500000',
          '06.500000',
          '07.007812',
          '00.125000',
        ].map((seconds) => time(`2026-02-02 02:40:${seconds}`)),
      );
    });

    it('keep the text of their metadata: order, floats, large integers, escapes', async () => {
      const database = await databaseAtHead();
      await importAll(database.url, { path: join(golden, 'valid') });
      const stored = (await contents(database)).map((row) => String(row['evidence_attributes']));
      // What the hash covers is that text, but for the order of the members.
      for (const file of ['floats', 'integers']) {
        const canonical = readFileSync(join(golden, 'canonical', `${file}.txt`), 'utf8');
        const numbers = canonical.match(/(?<=[ [])-?\d[\d.e+-]*(?=[,\]}])/g) ?? [];
        expect(numbers.length).toBeGreaterThan(5);
        const text = stored.find((each) => numbers.slice(0, -1).every((number) => each.includes(number)));
        expect(text).toBeDefined();
      }
    });

    it('bad ones are rejected by name, and stop no other', async () => {
      const database = await databaseAtHead();
      const outcomes = await imported(database.url, { path: golden });
      expect(outcomes.filter((line) => line.startsWith('bad/'))).toMatchInlineSnapshot(`
        [
          "bad/created-at-text.json rejected: member.type",
          "bad/empty.json rejected: bytes.empty",
          "bad/filename-300.json rejected: text.too-long",
          "bad/hash-mismatch.json rejected: hash.mismatch",
          "bad/hash-missing.json rejected: member.missing",
          "bad/not-a-number.json rejected: json.not-a-number",
          "bad/not-an-object.json rejected: manifest.in-array",
          "bad/truncated.json rejected: json.cut-off",
        ]
      `);
      expect(outcomes.filter((line) => line.endsWith(' imported'))).toHaveLength(8);
      expect(await count(database, 'evidence_manifests')).toBe(8);
    });
  });
}
