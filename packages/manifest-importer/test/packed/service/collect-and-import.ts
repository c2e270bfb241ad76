// A service that collects evidence: it writes manifests that keep the format, checks them, and imports them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Artifact,
  computeOverallHash,
  countFiles,
  type FileOutcome,
  ImportError,
  type ImportOptions,
  type ImportRunReport,
  importManifests,
  importRejects,
  importRuns,
  type Manifest,
  type ManifestCheck,
  ManifestFormatError,
  type OutcomeCounts,
  verifyManifest,
} from '@auditly/manifest-importer';
import schema from '@auditly/manifest-importer/manifest.schema.json' with { type: 'json' };
import { upgrade } from '@auditly/schema/migrate';
import { Ajv2020 } from 'ajv/dist/2020.js';

const [, , url = '', vault = ''] = process.argv;

const isManifest = new Ajv2020({ strictTypes: false }).compile(schema);

function manifestOf(key: string): Manifest {
  const environment = 'production';
  const metadata = { kind: 'aws-iam', users: [{ name: 'Ærøskøbing 🚀', mfa: true, age: 0.1 }], none: null };
  const artifact: Artifact = { key, filename: `${key}.json`, sha256: '0a'.repeat(32), size: 17, metadata };
  const overall_hash = computeOverallHash({ environment, artifacts: [artifact] });
  return { version: '1.0', environment, created_at: 1770000000.125, artifacts: [artifact], overall_hash };
}

mkdirSync(vault, { recursive: true });
const names = ['a', 'b', 'c'].map((name) => join(vault, `${name}.json`));
const valid = names.map((path) => {
  const manifest = manifestOf(path);
  writeFileSync(path, JSON.stringify(manifest, null, 2));
  return isManifest(manifest);
});
const checks = names.map((path): ManifestCheck['kind'] => verifyManifest(readFileSync(path)).kind);
writeFileSync(
  join(vault, 'd.json'),
  readFileSync(names[0] ?? '', 'utf8').replace('"size": 17', '"size": 18'),
);
writeFileSync(join(vault, 'e.json'), '{"items": []}');
const changed = verifyManifest(readFileSync(join(vault, 'd.json')));

let refused: string | null = null;
try {
  computeOverallHash({ environment: 'x'.repeat(51), artifacts: [] });
} catch (error) {
  if (error instanceof ManifestFormatError) refused = error.reason.code;
}

await upgrade(url);
const options: ImportOptions = { database: url, system: 'prod-app-01', path: vault };
const first = await outcomes(options);
const second = await outcomes(options);
const runs: readonly ImportRunReport[] = await importRuns(url);
const counts: readonly OutcomeCounts[] = runs;
const rejects = await importRejects(url, 1);
const nowhere = await outcomes({ ...options, path: join(vault, 'nowhere') }).catch((error: unknown) =>
  error instanceof ImportError ? error.code : 'another',
);

process.stdout.write(
  JSON.stringify({
    valid,
    invalid: isManifest({ ...manifestOf('x'), environment: 1 }),
    checks,
    changed: changed.kind,
    refused,
    files: await countFiles(vault),
    first,
    second,
    imported: counts.map(({ imported }) => imported),
    rejects: rejects.map(({ reason }) => reason.code),
    nowhere,
  }),
);

async function outcomes(given: ImportOptions): Promise<readonly FileOutcome['outcome'][]> {
  const found: FileOutcome['outcome'][] = [];
  for await (const file of importManifests(given)) {
    if (file.outcome === 'rejected' && file.reason.code !== 'hash.mismatch')
      throw new Error(file.reason.text);
    found.push(file.outcome);
  }
  return found;
}
