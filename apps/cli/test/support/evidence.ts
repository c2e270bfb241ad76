import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeOverallHash } from '@auditly/manifest-importer';

/** Writes a manifest with a piece of evidence of each of these kinds. */
export function writeManifest(folder: string, name: string, kinds: readonly string[], environment = 'prod') {
  mkdirSync(folder, { recursive: true });
  const artifacts = kinds.map((kind) => ({
    key: `${name}/${kind}`,
    filename: kind,
    sha256: '0a'.repeat(32),
    size: 1,
    metadata: { kind },
  }));
  const overall_hash = computeOverallHash({ environment, artifacts });
  const manifest = { version: '1.0', environment, created_at: 1, artifacts, overall_hash, notes: null };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest));
}
