import type { FileOutcome } from '../ledger/outcome.ts';
import { decide } from './decide.ts';
import type { CheckedFile } from './prepared.ts';
import type { Store } from './store.ts';
import { whatIsThere } from './what-is-there.ts';

/**
 * What writing batches would come to, one after the other. Writes nothing, and so has to remember itself what would be
 * there by now: the beginning of each identity is enough.
 */
export function batchPreview(
  store: Store,
  system: string,
): (files: readonly CheckedFile[]) => Promise<readonly FileOutcome[]> {
  const wouldBeThere = new Set<string>();
  return async (files) => {
    const id = await store.findSystem(system);
    const { manifests: there, files: known } = await whatIsThere(files, id, store, store);
    const seen = new Map<string, number | null>(there);
    for (const file of files) {
      if (file.kind !== 'manifest') continue;
      const { identity } = file.manifest;
      if (!seen.has(identity) && wouldBeThere.has(beginning(identity))) seen.set(identity, null);
    }
    const { manifests, conclude } = decide(files, seen, known);
    for (const { identity } of manifests) wouldBeThere.add(beginning(identity));
    return conclude([]).outcomes;
  };
}

/** 128 bits in 16 characters of one byte each. */
function beginning(identity: string): string {
  return Buffer.from(identity.slice(0, 32), 'hex').toString('latin1');
}
