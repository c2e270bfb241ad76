import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadManifest } from '../../src/format/index.ts';
import { artifactText, manifestText, randomManifest } from '../support/manifest-text.ts';
import { mutatedBytes } from '../support/mutate.ts';
import { Random } from '../support/random.ts';
import { read } from '../support/read.ts';
import { contents, rowCounts, type TestDatabase } from './database.ts';
import { importAll } from './import-all.ts';
import { vault } from './vault.ts';

/** How many rows have metadata that the database itself can read. */
const readable = { sqlite: 'sum(json_valid(attributes))', postgresql: 'count(attributes::jsonb)' };

/** What nobody would think of, on either database. */
export function randomSuite(databaseAtHead: () => Promise<TestDatabase>): void {
  it('random text and values are in the database as they were read', async () => {
    const database = await databaseAtHead();
    const random = new Random(11);
    const manifests = random.times(60, () => withHash(randomManifest(random, 3, 10)));
    const files = manifests.map((text, index) => [`${index}.json`, text] as const);
    const outcomes = await importAll(database.url, { path: vault(Object.fromEntries(files)) });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(manifests.map(() => 'imported'));

    const expected = manifests
      .map(manifestOf)
      .toSorted((left, right) => (left.overallHash < right.overallHash ? -1 : 1));
    const stored = await contents(database);
    expect(stored.map(inShort)).toEqual(
      expected.flatMap(({ environment, overallHash, artifacts }) =>
        artifacts.map(({ evidenceType, key, filename, sha256, size, attributes }) => ({
          environment,
          overall_hash: overallHash,
          key,
          filename,
          sha256,
          size,
          evidence_type: evidenceType,
          evidence_attributes: attributes,
        })),
      ),
    );
    // Nothing is let in that a query over all rows would stumble on.
    const [row] = await database.query(`select ${readable[database.dialect]} as n from evidence`);
    expect(Number(row?.['n'])).toBe(stored.length);
  });

  it('manifests at the limits are taken', async () => {
    const database = await databaseAtHead();
    const rocket = '\u{1f680}';
    const text = (length: number): string => `"${rocket.repeat(length)}"`;
    const artifacts = artifactText({
      key: text(500),
      filename: text(255),
      size: '2147483647',
      metadata: `{"kind": ${text(100)}, "deep": ${'['.repeat(496)}${']'.repeat(496)}, "long": ${'9'.repeat(4300)},
        "large": -1.7976931348623157e308, "small": 5e-324, "text": ${text(100_000)}}`,
    });
    const manifests = ['-62135596800', '253402300799.99997'].map((created_at) =>
      manifestText({
        version: text(10),
        environment: `"${rocket.repeat(48)}${created_at.slice(0, 2)}"`,
        created_at,
        notes: text(100_000),
        artifacts: `[${artifacts}]`,
      }),
    );
    const files = manifests.map((each, index) => [`${index}.json`, withHash(each)] as const);
    const outcomes = await importAll(database.url, { path: vault(Object.fromEntries(files)) });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['imported', 'imported']);
    const rows = await contents(database);
    expect(rows.map((row) => String(row['created_at'])).toSorted()).toEqual([
      expect.stringMatching(/^0001-01-01 00:00:00(\.000000)?$/u),
      '9999-12-31 23:59:59.999969',
    ]);
    expect(rows[0]).toMatchObject({
      key: rocket.repeat(500),
      notes: rocket.repeat(100_000),
      size: 2147483647,
    });
  });

  describe('files that were damaged at random', () => {
    it.each([1, 2])('come in whole or not at all, with a reason (%d)', async (seed) => {
      const database = await databaseAtHead();
      const random = new Random(seed);
      const folder = new URL('../golden/valid/', import.meta.url);
      const originals = readdirSync(folder).map((file) => readFileSync(new URL(file, folder)));
      const damaged = originals.flatMap((file) => random.times(50, () => mutatedBytes(random, file)));
      const files = damaged.map((bytes, index) => [`${index}.json`, bytes] as const);
      const outcomes = await importAll(database.url, { path: vault(Object.fromEntries(files)) });
      expect(outcomes).toHaveLength(damaged.length);

      const good = damaged.flatMap((bytes) => {
        const result = read(bytes);
        return result.kind === 'manifest' ? [result.manifest] : [];
      });
      const once = new Map(good.map((manifest) => [manifest.overallHash, manifest.artifacts.length]));
      const artifacts = [...once.values()].reduce((sum, count) => sum + count, 0);
      expect(await rowCounts(database)).toMatchObject({
        evidence_manifests: once.size,
        evidence: artifacts,
        evidence_manifest_entries: artifacts,
        evidence_versions: artifacts,
      });
      const refused = outcomes.filter(({ outcome }) => outcome === 'rejected' || outcome === 'skipped');
      expect(refused).toHaveLength(damaged.length - good.length);
      for (const file of refused)
        expect(file).toMatchObject({ reason: { text: expect.stringMatching(/^[ -~]+$/u) } });
    });
  });
}

function manifestOf(text: string): ReadManifest {
  const result = read(text, { allowUnverified: true });
  if (result.kind !== 'manifest') throw new Error(result.reason.text);
  return result.manifest;
}

function withHash(text: string): string {
  return text.replace('0'.repeat(64), manifestOf(text).computedHash);
}

function inShort(row: Readonly<Record<string, unknown>>): object {
  const { environment, overall_hash, key, filename, sha256, size, evidence_type, evidence_attributes } = row;
  return { environment, overall_hash, key, filename, sha256, size, evidence_type, evidence_attributes };
}
