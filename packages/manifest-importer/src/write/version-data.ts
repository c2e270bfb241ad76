import type { ReadArtifact } from '../format/index.ts';
import { stringText } from '../format/python/string-text.ts';

/** The first version of an artifact as JSON text for `evidence_versions.data`: all that its manifest says of it. */
export function versionData({ key, filename, sha256, size, attributes }: ReadArtifact): string {
  return `{"key": ${stringText(key)}, "filename": ${stringText(filename)}, "sha256": "${sha256}", "size": ${size}, "metadata": ${attributes}}`;
}
