import type { PreparedManifest } from '../prepared.ts';
import { portionBytes } from './copy-rows.ts';

const lineBreak = 10;

/**
 * The lines of one table for all artifacts, in portions: each as it came, behind its ids. They are bytes, and stay it.
 *
 * @param which of the texts of a manifest
 * @param ids what a line begins with, given the numbers of the artifact and of its manifest; ASCII
 */
export function* artifactPortions(
  manifests: readonly PreparedManifest[],
  which: number,
  ids: (artifact: number, manifest: number) => string,
): Generator<Buffer, void, undefined> {
  let portion = Buffer.allocUnsafeSlow(portionBytes);
  let length = 0;
  let artifact = 0;
  for (const [manifest, { artifacts }] of manifests.entries()) {
    const text = artifacts[which];
    // The memory of one without artifacts may be gone with that of the manifest before it.
    if (text === undefined || text.byteLength === 0) continue;
    const lines = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf(lineBreak, start) + 1;
      const begin = ids(artifact, manifest);
      artifact += 1;
      const needed = begin.length + end - start;
      if (length + needed > portion.length) {
        if (length > 0) yield portion.subarray(0, length);
        portion = Buffer.allocUnsafeSlow(Math.max(portionBytes, needed));
        length = 0;
      }
      length += portion.write(begin, length, 'latin1');
      length += lines.copy(portion, length, start, end);
      start = end;
    }
  }
  if (length > 0) yield portion.subarray(0, length);
}
