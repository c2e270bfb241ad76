import type { ReadManifest } from '../../format/index.ts';
import type { ArtifactValue } from '../prepared.ts';
import { versionData } from '../version-data.ts';

/** How many values each artifact has. */
export const valuesPerArtifact = 7;

/** Type, key, file name, hash, size, attributes and the data of the first version of each artifact, one after the other. */
export function prepareArtifacts({ artifacts }: ReadManifest): readonly ArtifactValue[] {
  const values: ArtifactValue[] = [];
  for (const artifact of artifacts) {
    const { evidenceType, key, filename, sha256, size, attributes } = artifact;
    values.push(evidenceType, key, filename, sha256, size, attributes, versionData(artifact));
  }
  return values;
}
