import { defaultLimits, type Limits } from './limits.ts';
import type { Manifest } from './manifest.ts';
import { readContent, type Unread } from './read-content.ts';
import type { Reason } from './reason.ts';

/** What checking a manifest's hash comes to. */
export type ManifestCheck =
  /** `withoutLocalPath`: only without the artifacts' `_local_path`, which the GitHub collector adds after hashing. */
  | { readonly kind: 'verified'; readonly hash: string; readonly withoutLocalPath: boolean }
  | { readonly kind: 'mismatch'; readonly stated: string; readonly computed: string }
  /** No manifest, or one that breaks another rule of the format. */
  | Unread;

/**
 * Checks a manifest's hash, and that it keeps the rules of the format. It takes the bytes of the file, for the hash
 * covers what `JSON.parse` loses: that `1.0` is not `1`, and the digits of large integers.
 */
export function verifyManifest(bytes: Uint8Array, limits: Limits = defaultLimits): ManifestCheck {
  const read = readContent(bytes, limits);
  if (read.kind !== 'content') return read;
  const stated = read.content.overallHash;
  const { fit, computed } = read.content.compareHash();
  return fit === 'none'
    ? { kind: 'mismatch', stated, computed }
    : { kind: 'verified', hash: stated, withoutLocalPath: fit === 'without-local-path' };
}

/**
 * The hash that a manifest has to state which is to be written with `JSON.stringify`. Numbers count as that writes
 * them: a whole one is an integer, so this is not the hash of a manifest that was parsed from a file with `1.0` in it.
 *
 * @throws ManifestFormatError where an artifact or the environment breaks a rule of the format
 */
export function computeOverallHash({
  environment,
  artifacts,
}: Pick<Manifest, 'environment' | 'artifacts'>): string {
  const manifest = { environment, artifacts, created_at: 0, overall_hash: '0'.repeat(64) };
  const read = readContent(Buffer.from(JSON.stringify(manifest)), defaultLimits);
  if (read.kind !== 'content') throw new ManifestFormatError(read.reason);
  return read.content.compareHash().computed;
}

/** A manifest that breaks a rule of the format. */
export class ManifestFormatError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.at === null ? reason.text : `${reason.at}: ${reason.text}`);
    this.name = 'ManifestFormatError';
    this.reason = reason;
  }
}
