import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What importing took. */
export interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
}

/** Imports a vault in a process of its own. */
export function importVault(database: string, vault: string): Measured {
  const script = fileURLToPath(new URL('./import-once.ts', import.meta.url));
  const output = execFileSync(process.execPath, ['--no-warnings', script, database, vault], {
    encoding: 'utf8',
  });
  // What the script wrote.
  return JSON.parse(output) as Measured;
}

/** Each table with the columns that an import writes, in an order that references allow. */
export const writtenColumns: Readonly<Record<string, readonly string[]>> = {
  evidence_manifests: [
    'id',
    'system_id',
    'environment',
    'version',
    'created_at',
    'overall_hash',
    'notes',
    'attributes',
  ],
  evidence: [
    'id',
    'system_id',
    'evidence_type',
    'key',
    'filename',
    'sha256',
    'size',
    'collected_at',
    'attributes',
  ],
  evidence_manifest_entries: ['id', 'manifest_id', 'evidence_id', 'key', 'filename', 'sha256', 'size'],
  evidence_versions: ['id', 'evidence_id', 'version', 'data', 'collected_at', 'attributes'],
  import_files: [
    'id',
    'run_id',
    'last_run_id',
    'system_id',
    'path',
    'sha256',
    'fingerprint',
    'outcome',
    'manifest_hash',
    'manifest_id',
    'recorded_at',
  ],
};
