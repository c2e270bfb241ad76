import type { ReadManifest } from '../../format/index.ts';
import { versionData } from '../version-data.ts';
import { copyText } from './copy-text.ts';

/** Which text has the lines of which table. */
export const evidenceLines = 0;
export const entryLines = 1;
export const versionLines = 2;

/**
 * The lines for COPY into `evidence`, `evidence_manifest_entries` and `evidence_versions`, one for each artifact, without
 * the ids that they begin with, which are known only once they are written.
 */
export function prepareArtifacts({ artifacts, createdAt }: ReadManifest): readonly string[] {
  let evidence = '';
  let entries = '';
  let versions = '';
  for (const artifact of artifacts) {
    const file = `${copyText(artifact.key)}\t${copyText(artifact.filename)}\t${artifact.sha256}\t${artifact.size}`;
    const attributes = copyText(artifact.attributes);
    const [start, , end] = versionData(artifact);
    evidence += `\t${copyText(artifact.evidenceType)}\t${file}\t${createdAt}\t${attributes}\n`;
    entries += `\t${file}\n`;
    versions += `\t1\t${copyText(start)}${attributes}${end}\t${createdAt}\t{}\n`;
  }
  return [evidence, entries, versions];
}
