import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { computeOverallHash } from '@auditly/manifest-importer';
import { onTestFinished } from 'vitest';

/** An empty folder for manifests, for the running test. */
export function vault(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** What may be said of a manifest; the rest is made up. */
export interface ManifestParts {
  readonly environment?: string;
  /** The kind of its evidence. Default: `certificate`. */
  readonly kind?: string;
  /** Default: 1. */
  readonly artifacts?: number;
  /** Whether its hash fits. Default: true. */
  readonly isSound?: boolean;
}

/** Writes a manifest; another name gives another content. */
export function putManifest(folder: string, name: string, parts: ManifestParts = {}): void {
  const { environment = 'prod', kind = 'certificate', artifacts: number = 1, isSound = true } = parts;
  const artifacts = Array.from({ length: number }, (_, index) => ({
    key: `vault/${name}/${index}.json`,
    filename: `${index}.json`,
    sha256: '0a'.repeat(32),
    size: 100,
    metadata: { kind },
  }));
  const overall_hash = isSound ? computeOverallHash({ environment, artifacts }) : '0'.repeat(64);
  const file = join(folder, `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const manifest = { version: '1.0', environment, created_at: 1_770_000_000.5, artifacts, overall_hash };
  writeFileSync(file, JSON.stringify({ ...manifest, notes: null }));
}
