import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  computeOverallHash,
  defaultLimits,
  type Manifest,
  ManifestFormatError,
  verifyManifest,
} from '../../src/format/index.ts';
import { manifestText } from '../support/manifest-text.ts';

function sample(path: string): Buffer {
  return readFileSync(new URL(`../golden/${path}.json`, import.meta.url));
}

const manifest: Manifest = {
  version: '1.0',
  environment: 'prod-ü',
  created_at: 1770000007.5,
  artifacts: [
    {
      key: 'k/\u{1f680}',
      filename: 'f',
      sha256: '0'.repeat(64),
      size: 12,
      metadata: {
        kind: 'x',
        '\uff41': 1,
        '\u{1f680}': [1.5, 1e21, 1e-7, true, null],
        a: { '10': {}, '9': [] },
      },
    },
  ],
  overall_hash: '',
};

describe('verifyManifest', () => {
  it('of a manifest that fits', () => {
    expect(verifyManifest(sample('valid/aws-iam-manifest'))).toEqual({
      kind: 'verified',
      hash: 'bc8623f0e86fc31bc0fbc1c1776e70bd73b950300fa132a15db531ce11ba8942',
      withoutLocalPath: false,
    });
  });

  it("of GitHub's, which fit without the local paths alone", () => {
    const text = sample('valid/github-run-777').toString();
    expect(verifyManifest(Buffer.from(text))).toMatchObject({ kind: 'verified', withoutLocalPath: true });
    const moved = text.replace('/srv/ci/tmp', '/srv/elsewhere');
    expect(verifyManifest(Buffer.from(moved))).toMatchObject({ kind: 'verified', withoutLocalPath: true });
    const renamed = text.replace('_local_path', '_local_file');
    expect(verifyManifest(Buffer.from(renamed))).toMatchObject({ kind: 'mismatch' });
  });

  it('of one whose local path is hashed, and was changed', () => {
    const text = sample('valid/gitlab-pipeline-5').toString().replace('/srv/ci/tmp', '/srv/elsewhere');
    expect(verifyManifest(Buffer.from(text))).toMatchObject({ kind: 'mismatch' });
  });

  it('of one that was changed', () => {
    expect(verifyManifest(sample('bad/hash-mismatch'))).toEqual({
      kind: 'mismatch',
      stated: '3701f3d329bf268d5c62444615624395013190ab6721458cf376ead8b94860f8',
      computed: 'c7aaf841982add330c494a7964d2f3aa50ccad79d7665552ed41a6414e0b98c8',
    });
  });

  it('of what is no manifest, or a bad one', () => {
    expect(verifyManifest(Buffer.from('{}'))).toMatchObject({ kind: 'skipped' });
    expect(verifyManifest(sample('bad/truncated'))).toMatchObject({ kind: 'rejected' });
    expect(verifyManifest(sample('valid/floats'), { ...defaultLimits, depth: 2 })).toMatchObject({
      kind: 'rejected',
      reason: { code: 'json.too-deep' },
    });
  });
});

describe('computeOverallHash', () => {
  it('gives the hash that the written manifest is verified by', () => {
    const overall_hash = computeOverallHash(manifest);
    // What Python makes of the same text.
    expect(overall_hash).toBe('d74c0ea902e16d38a4572d5f960a7df95d23ff2ff0bc79d7a431a83ec98d1e45');
    const bytes = Buffer.from(JSON.stringify({ ...manifest, overall_hash }, null, 2));
    expect(verifyManifest(bytes)).toEqual({ kind: 'verified', hash: overall_hash, withoutLocalPath: false });
  });

  it('refuses what breaks a rule', () => {
    const artifacts = [{ ...manifest.artifacts[0], size: -1 }] as Manifest['artifacts'];
    expect(() => computeOverallHash({ environment: 'x', artifacts })).toThrow(ManifestFormatError);
    expect(() => computeOverallHash({ environment: 'x', artifacts })).toThrow(
      '$.artifacts[0].size: the size -1 is negative',
    );
  });
});

describe('a large manifest', () => {
  it('fits without its local paths too', () => {
    const artifacts = Array.from({ length: 5000 }, (_, index) => ({
      key: `k${index}`,
      filename: 'f',
      sha256: 'a'.repeat(64),
      size: index,
      metadata: { kind: 'github-run-logs', text: 'x'.repeat(100) },
    }));
    const overall_hash = computeOverallHash({ environment: 'prod', artifacts });
    const local = artifacts.map((artifact, index) =>
      index < 2500
        ? artifact
        : { ...artifact, metadata: { ...artifact.metadata, _local_path: `/tmp/${index}` } },
    );
    const text = manifestText({ artifacts: JSON.stringify(local), overall_hash: `"${overall_hash}"` });
    expect(verifyManifest(Buffer.from(text))).toEqual({
      kind: 'verified',
      hash: overall_hash,
      withoutLocalPath: true,
    });
  });
});
