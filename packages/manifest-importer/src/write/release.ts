import type { CheckedFile } from './prepared.ts';

/**
 * Lets go of the memory of files whose rows are written. Left to itself it would be collected some time, and there would
 * be far more of it until then.
 *
 * @param files in the order in which they came; what the last does not end, the next may share, and is kept
 */
export function release(files: readonly CheckedFile[]): void {
  const ends = new Map<ArrayBuffer, number>();
  let last: ArrayBuffer | undefined;
  for (const file of files) {
    if (file.kind !== 'manifest') continue;
    for (const { buffer, byteOffset, byteLength } of file.manifest.artifacts) {
      ends.set(buffer, byteOffset + byteLength);
      last = buffer;
    }
  }
  for (const [memory, end] of ends) {
    const isDone = memory !== last || end === memory.byteLength;
    if (isDone && !memory.detached) memory.transfer(0);
  }
}
