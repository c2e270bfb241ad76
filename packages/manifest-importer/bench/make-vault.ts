import { createHash, hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a made-up vault holds. */
export interface VaultSize {
  readonly manifests: number;
  readonly artifacts: number;
}

const filesPerFolder = 1000;
const kinds = [
  'terraform-plan',
  'github-run-logs',
  'gitlab-job-log',
  'aws-iam',
  'azure-keyvault',
  'gcp-compute',
];

/** Writes manifests as collectors write them, all different and all with the right hash, into folders of a directory. */
export function makeVault(directory: string, { manifests, artifacts }: VaultSize): void {
  for (let index = 0; index < manifests; index += 1) {
    const folder = join(directory, `batch-${String(Math.floor(index / filesPerFolder)).padStart(4, '0')}`);
    if (index % filesPerFolder === 0) mkdirSync(folder, { recursive: true });
    const name = `github-run-${String(index).padStart(7, '0')}.json`;
    writeFileSync(join(folder, name), manifestText(index, artifacts));
  }
}

/** One manifest; another number gives another one. */
export function manifestText(number: number, artifactCount: number): string {
  const artifacts = Array.from({ length: artifactCount }, (_, index) => artifact(number, index));
  const environment = 'production';
  const overall = createHash('sha256');
  overall.update('{"artifacts": [');
  for (const [index, { key, filename, sha256, size, metadata }] of artifacts.entries()) {
    // In Python's layout, with the members in the order of their names.
    const { kind, repo, run_id, step } = metadata;
    const inner = `{"kind": "${kind}", "repo": "${repo}", "run_id": "${run_id}", "step": ${step}}`;
    overall.update(
      `${index === 0 ? '' : ', '}{"filename": "${filename}", "key": "${key}", "metadata": ${inner}, "sha256": "${sha256}", "size": ${size}}`,
    );
  }
  overall.update(`], "environment": "${environment}"}`);
  const manifest = {
    version: '1.0',
    environment,
    created_at: 1_770_000_000 + number + 0.25,
    artifacts,
    overall_hash: overall.digest('hex'),
    notes: `github actions run ${number}`,
  };
  return JSON.stringify(manifest, null, 2);
}

function artifact(number: number, index: number) {
  const filename = `run-${number}-part-${index}.zip`;
  return {
    key: `github-actions/runs/${number}/logs/${filename}`,
    filename,
    sha256: hash('sha256', filename),
    size: 1000 + index,
    metadata: {
      kind: kinds[(number + index) % kinds.length] ?? 'unknown',
      repo: 'example/service',
      run_id: String(number),
      step: index,
    },
  };
}
