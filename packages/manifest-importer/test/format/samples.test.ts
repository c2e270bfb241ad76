import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyManifest } from '../../src/format/index.ts';
import { outcome, read } from '../support/read.ts';

const golden = new URL('../golden/', import.meta.url);

function bytesOf(path: string): Buffer {
  return readFileSync(new URL(path, golden));
}

describe('manifests that the Python system wrote', () => {
  it.each<[file: string, createdAt: string, verification: string]>([
    ['terraform-manifest', '2026-02-02 02:40:00.125000', 'as-it-stands'],
    ['github-run-777', '2026-02-02 02:40:01.500000', 'without-local-path'],
    ['gitlab-pipeline-5', '2026-02-02 02:40:02.750000', 'as-it-stands'],
    ['aws-iam-manifest', '2026-02-02 02:40:03.000000', 'as-it-stands'],
    ['floats', '2026-02-02 02:40:04.500000', 'as-it-stands'],
    ['integers', '2026-02-02 02:40:05.500000', 'as-it-stands'],
    ['key-order', '2026-02-02 02:40:06.500000', 'as-it-stands'],
    ['raw-utf8-minified', '2026-02-02 02:40:07.007812', 'as-it-stands'],
  ])('%s', (file, createdAt, verification) => {
    expect(read(bytesOf(`valid/${file}.json`))).toMatchObject({
      kind: 'manifest',
      manifest: { version: '1.0', createdAt, verification, attributes: '{}' },
    });
  });

  it.each(readdirSync(new URL('valid/', golden)))(
    '%s is hashed as the text that it was hashed as',
    (file) => {
      const text = bytesOf(`canonical/${file.replace('.json', '.txt')}`);
      const hash = createHash('sha256').update(text).digest('hex');
      const withoutLocalPath = file === 'github-run-777.json';
      expect(verifyManifest(bytesOf(`valid/${file}`))).toEqual({ kind: 'verified', hash, withoutLocalPath });
    },
  );

  it('every member comes through', () => {
    expect(read(bytesOf('valid/terraform-manifest.json'))).toEqual({
      kind: 'manifest',
      manifest: {
        verification: 'as-it-stands',
        version: '1.0',
        environment: 'il4',
        createdAt: '2026-02-02 02:40:00.125000',
        overallHash: '3701f3d329bf268d5c62444615624395013190ab6721458cf376ead8b94860f8',
        computedHash: '3701f3d329bf268d5c62444615624395013190ab6721458cf376ead8b94860f8',
        notes: 'terraform collection',
        attributes: '{}',
        artifacts: [
          {
            evidenceType: 'terraform-plan',
            key: 'terraform/plan/tfplan',
            filename: 'tfplan',
            sha256: 'f64551fcd6f07823cb87971cfb91446425da18286b3ab1ef935e0cbd7a69f68a',
            size: 5120,
            attributes: '{"kind": "terraform-plan", "workspace": "il4"}',
          },
          {
            evidenceType: 'terraform-apply-log',
            key: 'terraform/apply/apply.log',
            filename: 'apply.log',
            sha256: '3946ca64ff78d93ca61090a437cbb6b3d2ca0d488f5f9ccf3059608368b27693',
            size: 733,
            attributes: '{"kind": "terraform-apply-log", "workspace": "il4"}',
          },
        ],
      },
    });
  });

  it.each<[file: string, stored: string]>([
    [
      'floats',
      '{"kind": "x", "v": [1.0, -0.0, 0.1, 100.0, 1000000000000000.0, 1e+16, 1e+21, 0.0001, 1e-05, 1.5e-07, 1.2345678901234568e+17]}',
    ],
    [
      'integers',
      '{"kind": "x", "v": [0, 9007199254740993, 18446744073709551616, 1000000000000000000000000000000], "t": [true, 1, 1.0, "1", null]}',
    ],
    [
      'key-order',
      '{"kind": "x", "\\uff41": 1, "\\ud83d\\ude80": 2, "10": 3, "9": 4, "\\u00e9": 5, "Z": 6, "a": 7, "__proto__": 8}',
    ],
    ['raw-utf8-minified', '{"kind": "x", "c": "a/b \\"q\\" \\\\ \\u007f \\t", "n": 10.5}'],
    [
      'github-run-777',
      '{"kind": "github-run-logs", "repo": "octo/api", "run_id": "777", "_local_path": "/srv/ci/tmp/run-777-logs.zip"}',
    ],
  ])('the metadata of %s keeps its order and its numbers', (file, stored) => {
    const result = read(bytesOf(`valid/${file}.json`));
    expect(result).toMatchObject({ manifest: { artifacts: [{ attributes: stored }] } });
  });
});

describe('files that nobody should import', () => {
  it.each<[file: string, expected: string]>([
    ['empty', 'rejected: bytes.empty'],
    ['truncated', 'rejected: json.cut-off at $.artifacts[0].sha256'],
    ['not-an-object', 'rejected: manifest.in-array at $'],
    ['hash-missing', 'rejected: member.missing at $'],
    ['hash-mismatch', 'rejected: hash.mismatch at $.overall_hash'],
    ['filename-300', 'rejected: text.too-long at $.artifacts[0].filename'],
    ['not-a-number', 'rejected: json.not-a-number at $.artifacts[0].metadata.score'],
    ['created-at-text', 'rejected: member.type at $.created_at'],
  ])('%s', (file, expected) => {
    expect(outcome(read(bytesOf(`bad/${file}.json`)))).toBe(expected);
  });

  it('one whose hash does not fit is let through on demand, and that is written down', () => {
    expect(read(bytesOf('bad/hash-mismatch.json'), { allowUnverified: true })).toMatchObject({
      kind: 'manifest',
      manifest: {
        verification: 'unverified',
        overallHash: '3701f3d329bf268d5c62444615624395013190ab6721458cf376ead8b94860f8',
        computedHash: 'c7aaf841982add330c494a7964d2f3aa50ccad79d7665552ed41a6414e0b98c8',
        attributes:
          '{"verification": {"result": "mismatch", "computed_hash": "c7aaf841982add330c494a7964d2f3aa50ccad79d7665552ed41a6414e0b98c8"}}',
      },
    });
  });

  it('no other rule is let go for that', () => {
    const files = readdirSync(new URL('bad/', golden)).filter((file) => file !== 'hash-mismatch.json');
    const kinds = files.map((file) => read(bytesOf(`bad/${file}`), { allowUnverified: true }).kind);
    expect(kinds).toEqual(files.map(() => 'rejected'));
  });
});
