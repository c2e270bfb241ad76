import type { ReadManifest } from '../../format/index.ts';
import type { ArtifactValue } from '../prepared.ts';
import { versionData } from '../version-data.ts';
import { copyText } from './copy-text.ts';

/** How many values each artifact has. */
export const valuesPerArtifact = 3;

/**
 * For each artifact its lines for COPY into `evidence`, `evidence_manifest_entries` and `evidence_versions`, without the
 * ids that they begin with, which are known only once they are written.
 */
export function prepareArtifacts({ artifacts, createdAt }: ReadManifest): readonly ArtifactValue[] {
  const values: ArtifactValue[] = [];
  for (const artifact of artifacts) {
    const file = `${copyText(artifact.key)}\t${copyText(artifact.filename)}\t${artifact.sha256}\t${artifact.size}`;
    values.push(
      `\t${copyText(artifact.evidenceType)}\t${file}\t${createdAt}\t${copyText(artifact.attributes)}\n`,
      `\t${file}\n`,
      `\t1\t${copyText(versionData(artifact))}\t${createdAt}\t{}\n`,
    );
  }
  return values;
}
