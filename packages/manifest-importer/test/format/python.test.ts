import { readFileSync } from 'node:fs';
import { named, pythonWith, runPython } from '@auditly/testing/python';
import { describe, expect, it } from 'vitest';
import { manifestWithValue, randomManifest } from '../support/manifest-text.ts';
import { Random } from '../support/random.ts';
import { read } from '../support/read.ts';

/** What Python's json module makes of a manifest: the hash, and the text of each artifact's metadata. */
interface Written {
  readonly hash: string;
  readonly metadata: readonly string[];
}

function written(text: string): Written {
  const result = read(text, { allowUnverified: true });
  if (result.kind !== 'manifest') throw new Error(`${result.reason.code} at ${result.reason.at}: ${text}`);
  const { computedHash, artifacts } = result.manifest;
  return { hash: computedHash, metadata: artifacts.map(({ attributes }) => attributes) };
}

describe("Python's text of manifests, and its hash", () => {
  it('as Python has once written them', () => {
    const golden = readFileSync(new URL('../golden/python-hashes.json', import.meta.url), 'utf8');
    const manifests = JSON.parse(golden) as readonly (Written & { readonly text: string })[];
    expect(manifests.map(({ text }) => written(text))).toEqual(
      manifests.map(({ hash, metadata }) => ({ hash, metadata })),
    );
  });

  it('of a text that is escaped in several portions', () => {
    const text = 'aé\u007f\u{1f680}"\n'.repeat(20_000);
    const escaped = 'a\\u00e9\\u007f\\ud83d\\ude80\\"\\n'.repeat(20_000);
    expect(written(manifestWithValue(JSON.stringify(text))).metadata).toEqual([
      `{"kind": "x", "v": "${escaped}"}`,
    ]);
  });

  const python = pythonWith('json', 'hashlib');
  const seed = Number(process.env['TEST_SEED'] ?? 1);
  const values = Number(process.env['TEST_VALUES'] ?? 100_000);

  it.skipIf(python === undefined)(named(`of ${values} random values`, python, 'python3'), () => {
    const random = new Random(seed);
    const texts = random.times(Math.ceil(values / 150), () => randomManifest(random, 2, 25));
    const script = new URL('../python/hash_manifests.py', import.meta.url);
    const theirs = runPython(python ?? '', script, texts) as readonly (Written & {
      readonly values: number;
    })[];
    expect(theirs.reduce((sum, each) => sum + each.values, 0)).toBeGreaterThan(values);
    const wrong = texts.filter((text, index) => {
      const { hash, metadata } = written(text);
      return hash !== theirs[index]?.hash || metadata.join('\n') !== theirs[index].metadata.join('\n');
    });
    expect(wrong).toEqual([]);
  });
});
