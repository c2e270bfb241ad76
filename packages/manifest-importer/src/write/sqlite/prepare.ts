import type { ReadManifest } from '../../format/index.ts';
import { versionData } from '../version-data.ts';

/** How many values each artifact has. */
export const valuesPerArtifact = 7;

/** Between two values: the one character that no text of a manifest can have. */
export const separator = '\0';

/** Type, key, file name, hash, size, attributes and the data of the first version of each artifact, in one text. */
export function prepareArtifacts({ artifacts }: ReadManifest): readonly string[] {
  const values: (string | number)[] = [];
  for (const artifact of artifacts) {
    const { evidenceType, key, filename, sha256, size, attributes } = artifact;
    values.push(evidenceType, key, filename, sha256, size, attributes, versionData(artifact).join(''));
  }
  return [values.join(separator)];
}
