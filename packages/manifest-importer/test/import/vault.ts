import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Artifact, computeOverallHash } from '../../src/format/index.ts';

/** A folder for the running test, with these files in it. */
export function vault(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  return folder;
}

/** Writes one file, with the folders above it. */
export function put(folder: string, path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** What may be said of a manifest; the rest is made up. */
export interface ManifestParts {
  readonly environment?: string;
  readonly createdAt?: number;
  readonly notes?: string | null;
  readonly artifacts?: number;
  /** Instead of the one that fits. */
  readonly overallHash?: string;
  /** The key of each artifact, given its number. */
  readonly key?: (artifact: number) => string;
}

/** The text of a manifest; another name gives another content. */
export function manifest(name: string, parts: ManifestParts = {}): string {
  const { environment = 'production', createdAt = 1_770_000_000.5, notes = null } = parts;
  const artifacts = Array.from(
    { length: parts.artifacts ?? 1 },
    (_, index): Artifact => ({
      key: parts.key?.(index) ?? `vault/${name}/${index}.json`,
      filename: `${index}.json`,
      sha256: '0a'.repeat(32),
      size: 100 + index,
      metadata: { kind: 'aws-iam', part: index },
    }),
  );
  const overallHash = parts.overallHash ?? computeOverallHash({ environment, artifacts });
  return JSON.stringify(
    { version: '1.0', environment, created_at: createdAt, artifacts, overall_hash: overallHash, notes },
    null,
    2,
  );
}

/** Manifests called `000.json`, `001.json` and so on. */
export function manifests(number: number, parts?: ManifestParts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: number }, (_, index) => {
      const name = String(index).padStart(3, '0');
      return [`${name}.json`, manifest(name, parts)];
    }),
  );
}
