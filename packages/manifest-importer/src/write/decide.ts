import { type KnownFile, type LedgerChange, type LedgerRow, ledgerChange } from '../ledger/ledger-row.ts';
import type { FileOutcome } from '../ledger/outcome.ts';
import type { CheckedFile, PreparedManifest } from './prepared.ts';

/** What the files of a batch come to, given what is in the database. */
export interface Decided {
  /** Manifests that are not there yet, each once, in the order of their files. */
  readonly manifests: readonly PreparedManifest[];
  /** The outcomes, and what becomes of the ledger, given the ids that these manifests got; null for one without. */
  conclude(ids: readonly (number | null)[]): Conclusion;
}

export interface Conclusion {
  readonly outcomes: readonly FileOutcome[];
  readonly changes: readonly LedgerChange[];
}

/**
 * Decides what becomes of each file: a manifest whose content is there already, or came with a file before it, adds
 * nothing.
 *
 * @param there ids of manifests by identity; null for one that would be there by now, had this run written anything
 */
export function decide(
  files: readonly CheckedFile[],
  there: ReadonlyMap<string, number | null>,
  known: ReadonlyMap<string, KnownFile>,
): Decided {
  /** The file that brings each new manifest, by identity. */
  const bringers = new Map<string, CheckedFile>();
  const manifests: PreparedManifest[] = [];
  for (const file of files) {
    if (file.kind !== 'manifest') continue;
    const { identity } = file.manifest;
    if (there.has(identity) || bringers.has(identity)) continue;
    bringers.set(identity, file);
    manifests.push(file.manifest);
  }
  return {
    manifests,
    conclude: (ids) => {
      const made = new Map(manifests.map(({ identity }, index) => [identity, ids[index] ?? null]));
      const outcomes: FileOutcome[] = [];
      const changes: LedgerChange[] = [];
      const told = new Set<string>();
      for (const file of files) {
        const outcome = outcomeOf(file, (identity) => ({
          manifestId: there.get(identity) ?? made.get(identity) ?? null,
          isBringer: bringers.get(identity) === file,
        }));
        outcomes.push(outcome);
        // A folder that changes while it is listed may name a file twice.
        if (told.has(file.fingerprint)) continue;
        told.add(file.fingerprint);
        const change = ledgerChange(rowOf(file, outcome), known.get(file.fingerprint));
        if (change !== null) changes.push(change);
      }
      return { outcomes, changes };
    },
  };
}

function outcomeOf(
  file: CheckedFile,
  placeOf: (identity: string) => { readonly manifestId: number | null; readonly isBringer: boolean },
): FileOutcome {
  const { path, sha256 } = file;
  if (file.kind !== 'manifest') return { outcome: file.kind, path, sha256, reason: file.reason };
  const { identity, artifactCount: artifacts, verification } = file.manifest;
  const { manifestId, isBringer } = placeOf(identity);
  if (!isBringer) return { outcome: 'present', path, sha256, manifestId };
  return { outcome: 'imported', path, sha256, manifestId, artifacts, verification, reason: file.reason };
}

function rowOf(file: CheckedFile, outcome: FileOutcome): LedgerRow {
  const { path, sha256, fingerprint } = file;
  const isImported = outcome.outcome === 'imported';
  return {
    path,
    sha256,
    fingerprint,
    outcome: outcome.outcome,
    reason: 'reason' in outcome ? outcome.reason : null,
    manifestHash: isImported && file.kind === 'manifest' ? file.manifest.identity : null,
    manifestId: 'manifestId' in outcome ? outcome.manifestId : null,
  };
}
