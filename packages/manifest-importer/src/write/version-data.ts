import type { ReadArtifact } from '../format/index.ts';
import { stringText } from '../format/python/string-text.ts';

/**
 * The first version of an artifact as JSON text for `evidence_versions.data`: all that its manifest says of it. In
 * three parts, of which that in the middle is its attributes.
 */
export function versionData({
  key,
  filename,
  sha256,
  size,
  attributes,
}: ReadArtifact): readonly [string, string, string] {
  const start = `{"key": ${stringText(key)}, "filename": ${stringText(filename)}, "sha256": "${sha256}", "size": ${size}, "metadata": `;
  return [start, attributes, '}'];
}
