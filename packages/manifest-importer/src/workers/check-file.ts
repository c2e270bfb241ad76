import { hash } from 'node:crypto';
import { type Limits, type ReadManifest, readManifest } from '../format/index.ts';
import { reasonOf } from '../format/reason.ts';
import { fingerprint } from '../ledger/fingerprint.ts';
import type { OutcomeReason } from '../ledger/outcome.ts';
import type { FileToRead } from '../walk/found.ts';
import type { PrepareArtifacts, ReadFile } from '../write/prepared.ts';
import { readFile } from './read-file.ts';

/** What is to be known to check files. */
export interface Checking {
  readonly system: string;
  readonly limits: Limits;
  readonly allowUnverified: boolean;
  readonly prepare: PrepareArtifacts;
}

/** Reads a file and judges it. */
export function checkFile(file: FileToRead, checking: Checking): ReadFile {
  const { system, limits, allowUnverified, prepare } = checking;
  const { path } = file;
  const bytes = readFile(file, limits.bytes);
  if (!(bytes instanceof Uint8Array)) {
    const { outcome: kind, reason } = bytes;
    return { kind, path, sha256: null, fingerprint: fingerprint(system, path, null), weight: 500, reason };
  }
  const sha256 = hash('sha256', bytes);
  const about = { path, sha256, fingerprint: fingerprint(system, path, sha256) };
  const read = readManifest(bytes, { limits, allowUnverified });
  if (read.kind !== 'manifest') return { ...about, kind: read.kind, weight: 500, reason: read.reason };
  const manifest = prepared(read.manifest, prepare);
  const weight = manifest.artifacts.reduce((sum, text) => sum + text.length, 1000);
  return { ...about, kind: 'manifest', weight, manifest, reason: doubtAbout(read.manifest) };
}

function prepared(manifest: ReadManifest, prepare: PrepareArtifacts) {
  const { artifacts, computedHash, ...rest } = manifest;
  const identity = manifest.verification === 'unverified' ? computedHash : manifest.overallHash;
  return { ...rest, identity, artifactCount: artifacts.length, artifacts: prepare(manifest) };
}

function doubtAbout({ verification, overallHash, computedHash }: ReadManifest): OutcomeReason | null {
  return verification === 'unverified'
    ? reasonOf('hash.mismatch', { stated: overallHash, computed: computedHash }, '$.overall_hash')
    : null;
}
