import type { CheckedFile } from './prepared.ts';

/**
 * Lets go of the memory of files whose rows are written. Left to itself it would be collected some time, and there would
 * be far more of it until then.
 *
 * @param files in the order in which they came; the memory of the last is kept, which the next may share
 */
export function release(files: readonly CheckedFile[]): void {
  let last: ArrayBuffer | undefined;
  const memories = new Set<ArrayBuffer>();
  for (const file of files) {
    if (file.kind !== 'manifest') continue;
    for (const { buffer } of file.manifest.artifacts) {
      memories.add(buffer);
      last = buffer;
    }
  }
  for (const memory of memories) if (memory !== last && !memory.detached) memory.transfer(0);
}
