import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeOverallHash } from '@auditly/manifest-importer';
import { onTestFinished } from 'vitest';

export interface VaultParts {
  readonly directories: number;
  readonly manifests: number;
  readonly artifacts: number;
}

/** Directories of manifests, for the running test. */
export function vaults(parts: VaultParts): readonly string[] {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'auditly-vaults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return fillVaults(folder, parts);
}

/** Makes the directories in a folder. */
export function fillVaults(
  folder: string,
  { directories, manifests, artifacts }: VaultParts,
): readonly string[] {
  return Array.from({ length: directories }, (_, number) => {
    const directory = join(folder, String(number).padStart(3, '0'));
    mkdirSync(directory);
    for (let each = 0; each < manifests; each += 1) {
      writeFileSync(join(directory, `${each}.json`), manifest(`${number}/${each}`, artifacts));
    }
    return directory;
  });
}

function manifest(name: string, artifacts: number): string {
  const environment = 'prod';
  const all = Array.from({ length: artifacts }, (_, index) => ({
    key: `vault/${name}/${index}.json`,
    filename: `${index}.json`,
    sha256: '0a'.repeat(32),
    size: 100,
    metadata: { kind: 'certificate' },
  }));
  return JSON.stringify({
    version: '1.0',
    environment,
    created_at: 1_770_000_000.5,
    artifacts: all,
    overall_hash: computeOverallHash({ environment, artifacts: all }),
    notes: null,
  });
}
