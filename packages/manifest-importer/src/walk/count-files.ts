import { walk } from './walk.ts';

/**
 * How many outcomes an import of this path will have, as things are: for whoever shows how far it is. Costs a walk of
 * its own, which opens no file.
 *
 * @throws ImportError `import.no-source`; the reason of the signal when it is aborted
 */
export async function countFiles(path: string, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for await (const _ of walk(path)) {
    signal?.throwIfAborted();
    count += 1;
  }
  return count;
}
