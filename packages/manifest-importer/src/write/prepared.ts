import type { ReadManifest, Verification } from '../format/index.ts';
import type { OutcomeReason } from '../ledger/outcome.ts';

/** A manifest on its way from the thread that read it to the database. */
interface ManifestWith<Text> extends Omit<ReadManifest, 'artifacts' | 'computedHash'> {
  readonly verification: Verification;
  /**
   * The hash over its content: what makes it the same manifest as another, for one system. As its file states it if
   * that was found right, else as it was found; what an unverified file states may be the hash of another manifest.
   */
  readonly identity: string;
  readonly artifactCount: number;
  /** All that is there once per artifact, in a few long texts, in the form that the database in question takes. */
  readonly artifacts: readonly Text[];
}

type FileWith<Text> = {
  readonly path: string;
  readonly sha256: string | null;
  /** Its key in the ledger. */
  readonly fingerprint: string;
  /** About how much memory it takes, in bytes. */
  readonly weight: number;
} & (
  | {
      readonly kind: 'manifest';
      readonly manifest: ManifestWith<Text>;
      /** What speaks against a manifest that is let in unverified. */
      readonly reason: OutcomeReason | null;
    }
  | { readonly kind: 'skipped' | 'rejected'; readonly reason: OutcomeReason }
);

/** A file that was read and judged. */
export type ReadFile = FileWith<string>;

/**
 * The same as it crosses to another thread. The long texts are UTF-8 in memory that goes from thread to thread as it is,
 * belongs to no heap, and is let go of as soon as its rows are written.
 */
export type CheckedFile = FileWith<Uint8Array<ArrayBuffer>>;

export type PreparedManifest = ManifestWith<Uint8Array<ArrayBuffer>>;

/** Brings the artifacts of a manifest into the form of a database. */
export type PrepareArtifacts = (manifest: ReadManifest) => readonly string[];
