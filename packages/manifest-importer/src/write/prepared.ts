import type { ReadManifest, Verification } from '../format/index.ts';
import type { OutcomeReason } from '../ledger/outcome.ts';

/**
 * A manifest on its way from the thread that read it to the database. All that is there once per artifact stands in a
 * few long texts, in the form that the database in question takes: they cross from thread to thread, and lie in memory,
 * at a fraction of the price of objects.
 */
export interface PreparedManifest extends Omit<ReadManifest, 'artifacts' | 'computedHash'> {
  readonly verification: Verification;
  /**
   * The hash over its content: what makes it the same manifest as another, for one system. As its file states it if
   * that was found right, else as it was found; what an unverified file states may be the hash of another manifest.
   */
  readonly identity: string;
  readonly artifactCount: number;
  readonly artifacts: readonly string[];
}

/** A file that was read and judged. */
export type CheckedFile = {
  readonly path: string;
  readonly sha256: string | null;
  /** Its key in the ledger. */
  readonly fingerprint: string;
  /** About how much memory it takes, in bytes. */
  readonly weight: number;
} & (
  | {
      readonly kind: 'manifest';
      readonly manifest: PreparedManifest;
      /** What speaks against a manifest that is let in unverified. */
      readonly reason: OutcomeReason | null;
    }
  | { readonly kind: 'skipped' | 'rejected'; readonly reason: OutcomeReason }
);

/** Brings the artifacts of a manifest into the form of a database. */
export type PrepareArtifacts = (manifest: ReadManifest) => readonly string[];
