import type { PreparedManifest } from '../prepared.ts';
import type { StoredEntry } from '../store.ts';
import type { Client } from './client.ts';
import { copyRows } from './copy-rows.ts';
import { copyText, copyValue } from './copy-text.ts';
import { entryLines, evidenceLines, versionLines } from './prepare.ts';
import { type Ids, reserveIds } from './reserve-ids.ts';

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

  const columns = 'id, system_id, environment, version, created_at, overall_hash, notes, attributes';
  await copyRows(client, 'evidence_manifests', columns, manifestLines(manifests, own, system));
  if (artifacts > 0) {
    await copyRows(
      client,
      'evidence',
      'id, system_id, evidence_type, key, filename, sha256, size, collected_at, attributes',
      artifactLines(manifests, evidenceLines, (artifact) => `${evidence.at(artifact)}\t${system}`),
    );
    await copyRows(
      client,
      'evidence_manifest_entries',
      'id, manifest_id, evidence_id, key, filename, sha256, size',
      artifactLines(
        manifests,
        entryLines,
        (artifact, manifest) => `${entries.at(artifact)}\t${own.at(manifest)}\t${evidence.at(artifact)}`,
      ),
    );
    await copyRows(
      client,
      'evidence_versions',
      'id, evidence_id, version, data, collected_at, attributes',
      artifactLines(
        manifests,
        versionLines,
        (artifact) => `${versions.at(artifact)}\t${evidence.at(artifact)}`,
      ),
    );
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

/**
 * The lines of one table for all artifacts.
 *
 * @param which of an artifact's lines
 * @param ids what the line begins with, given the numbers of the artifact and of its manifest
 */
function* artifactLines(
  manifests: readonly PreparedManifest[],
  which: number,
  ids: (artifact: number, manifest: number) => string,
): Generator<string, void, undefined> {
  let artifact = 0;
  for (const [index, { artifacts }] of manifests.entries()) {
    for (const line of linesOf(artifacts[which] ?? '')) {
      yield `${ids(artifact, index)}${line}`;
      artifact += 1;
    }
  }
}

/** Each with its line break. */
function* linesOf(text: string): Generator<string, void, undefined> {
  for (let start = 0, end = text.indexOf('\n') + 1; end > 0; start = end, end = text.indexOf('\n', end) + 1) {
    yield text.slice(start, end);
  }
}

/** Whether the lines for the entries are those of what is stored. */
export function listsSame({ artifacts }: PreparedManifest, entries: readonly StoredEntry[]): boolean {
  const lines = entries.map(
    ({ key, filename, sha256, size }) => `\t${copyText(key)}\t${copyText(filename)}\t${sha256}\t${size}\n`,
  );
  return artifacts[entryLines] === lines.join('');
}
