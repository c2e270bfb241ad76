import type { PreparedManifest } from '../prepared.ts';
import type { StoredEntry } from '../store.ts';
import { artifactPortions } from './artifact-portions.ts';
import type { Client } from './client.ts';
import { type CopyTarget, copyRows, inPortions } from './copy-rows.ts';
import { copyText, copyValue } from './copy-text.ts';
import { entryLines, evidenceLines, versionLines } from './prepare.ts';
import { type Ids, reserveIds } from './reserve-ids.ts';

const manifestTable: CopyTarget = {
  table: 'evidence_manifests',
  columns: 'id, system_id, environment, version, created_at, overall_hash, notes, attributes',
};
const evidenceTable: CopyTarget = {
  table: 'evidence',
  columns: 'id, system_id, evidence_type, key, filename, sha256, size, collected_at, attributes',
};
const entryTable: CopyTarget = {
  table: 'evidence_manifest_entries',
  columns: 'id, manifest_id, evidence_id, key, filename, sha256, size',
};
const versionTable: CopyTarget = {
  table: 'evidence_versions',
  columns: 'id, evidence_id, version, data, collected_at, attributes',
};

const none: Ids = { at: () => 0 };

/** Writes manifests with their evidence, and gives the manifests' ids. */
export async function insertManifests(
  client: Client,
  system: number,
  manifests: readonly PreparedManifest[],
): Promise<readonly number[]> {
  if (manifests.length === 0) return [];
  const artifacts = manifests.reduce((sum, { artifactCount }) => sum + artifactCount, 0);
  const ids = await reserveIds(client, {
    evidence_manifests: manifests.length,
    evidence: artifacts,
    evidence_manifest_entries: artifacts,
    evidence_versions: artifacts,
  });
  const { evidence_manifests: own = none, evidence = none } = ids;
  const { evidence_manifest_entries: entries = none, evidence_versions: versions = none } = ids;

  await copyRows(client, manifestTable, inPortions(manifestLines(manifests, own, system)));
  if (artifacts > 0) {
    const lines = {
      evidence: (artifact: number) => `${evidence.at(artifact)}\t${system}`,
      entries: (artifact: number, manifest: number) =>
        `${entries.at(artifact)}\t${own.at(manifest)}\t${evidence.at(artifact)}`,
      versions: (artifact: number) => `${versions.at(artifact)}\t${evidence.at(artifact)}`,
    };
    await copyRows(client, evidenceTable, artifactPortions(manifests, evidenceLines, lines.evidence));
    await copyRows(client, entryTable, artifactPortions(manifests, entryLines, lines.entries));
    await copyRows(client, versionTable, artifactPortions(manifests, versionLines, lines.versions));
  }
  return manifests.map((_, index) => own.at(index));
}

function* manifestLines(
  manifests: readonly PreparedManifest[],
  ids: Ids,
  system: number,
): Generator<string, void, undefined> {
  for (const [index, manifest] of manifests.entries()) {
    const { environment, version, createdAt, overallHash, notes, attributes } = manifest;
    const values = [ids.at(index), system, environment, version, createdAt, overallHash, notes, attributes];
    yield `${values.map(copyValue).join('\t')}\n`;
  }
}

/** Whether the lines for the entries are those of what is stored. */
export function listsSame({ artifacts }: PreparedManifest, entries: readonly StoredEntry[]): boolean {
  const text = artifacts[entryLines];
  const lines = entries.map(
    ({ key, filename, sha256, size }) => `\t${copyText(key)}\t${copyText(filename)}\t${sha256}\t${size}\n`,
  );
  if (text === undefined || text.byteLength === 0) return lines.length === 0;
  return Buffer.from(lines.join('')).equals(text);
}
