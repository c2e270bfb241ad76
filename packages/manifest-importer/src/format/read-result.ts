import type { Reason } from './reason.ts';

/**
 * How a manifest's hash was found right: over the file as it stands, or without the artifacts' `_local_path`, which
 * the GitHub collector adds after hashing; or that it was not, and was let through all the same.
 */
export type Verification = 'as-it-stands' | 'without-local-path' | 'unverified';

/**
 * A manifest in the form that the database takes, the same for both dialects: plain data that can cross from a worker
 * thread. All texts hold neither NUL nor lone surrogates and fit into their columns.
 */
export interface ReadManifest {
  readonly verification: Verification;
  readonly version: string;
  readonly environment: string;
  /** UTC in microseconds: `2026-01-24 05:46:15.150453`. */
  readonly createdAt: string;
  /** As the file states it: 64 lower-case hexadecimal digits. */
  readonly overallHash: string;
  /** Of what the file holds, as it stands. Another than `overallHash` unless verified as it stands. */
  readonly computedHash: string;
  readonly notes: string | null;
  /** JSON text for `evidence_manifests.attributes`: `{}`, or what is to be known of the manifest. */
  readonly attributes: string;
  /** In the order of the file. */
  readonly artifacts: readonly ReadArtifact[];
}

/** One artifact: a row of `evidence`, and one of `evidence_manifest_entries`. */
export interface ReadArtifact {
  /** The metadata's `kind`, or `unknown`. */
  readonly evidenceType: string;
  readonly key: string;
  readonly filename: string;
  readonly sha256: string;
  /** Bytes, 0 to 2147483647. */
  readonly size: number;
  /** The metadata as JSON text in the form that Python writes, with its order and its numbers. ASCII. */
  readonly attributes: string;
}

export type ReadResult =
  | { readonly kind: 'manifest'; readonly manifest: ReadManifest }
  /** JSON of another kind: an evidence file, a bundle. */
  | { readonly kind: 'skipped'; readonly reason: Reason }
  /** A manifest that breaks a rule, or no JSON at all. */
  | { readonly kind: 'rejected'; readonly reason: Reason };
