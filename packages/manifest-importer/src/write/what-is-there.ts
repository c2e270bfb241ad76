import type { KnownFile } from '../ledger/ledger-row.ts';
import type { CheckedFile, PreparedManifest } from './prepared.ts';
import type { Lookup, Store } from './store.ts';

/** What the database knows of the files of a batch. */
export interface WhatIsThere {
  /** Manifests by identity. */
  readonly manifests: ReadonlyMap<string, number>;
  readonly files: ReadonlyMap<string, KnownFile>;
}

/** Looks up a batch, for a system that may not be there yet. */
export async function whatIsThere(
  files: readonly CheckedFile[],
  system: number | null,
  lookup: Lookup,
  { listsSame }: Pick<Store, 'listsSame'>,
): Promise<WhatIsThere> {
  const known = await lookup.knownFiles(files.map(({ fingerprint }) => fingerprint));
  const manifests = files.flatMap((file) => (file.kind === 'manifest' ? [file.manifest] : []));
  if (system === null || manifests.length === 0) return { manifests: new Map(), files: known };
  const there = await lookup.manifestsThere(system, [...new Set(manifests.map(({ identity }) => identity))]);
  const doubtful = manifests.filter(
    ({ verification, identity }) => verification === 'unverified' && !there.has(identity),
  );
  if (doubtful.length === 0) return { manifests: there, files: known };
  return { manifests: new Map([...there, ...(await amongUnknown(doubtful))]), files: known };

  /**
   * A manifest that fits no hash may have been brought in by somebody who did not look. What it states does not tell,
   * since the right manifest states the same.
   */
  async function amongUnknown(
    unverified: readonly PreparedManifest[],
  ): Promise<readonly (readonly [identity: string, id: number])[]> {
    if (system === null) return [];
    const stated = new Set(unverified.map(({ overallHash }) => overallHash));
    const stored = await lookup.unknownManifests(system, [...stated]);
    return unverified.flatMap((manifest) => {
      const same = stored.find(
        ({ overallHash, entries }) => overallHash === manifest.overallHash && listsSame(manifest, entries),
      );
      return same === undefined ? [] : [[manifest.identity, same.id] as const];
    });
  }
}
