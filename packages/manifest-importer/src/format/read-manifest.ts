import { ObjectTexts } from './json/object-texts.ts';
import type { Limits } from './limits.ts';
import type { ManifestReader } from './manifest-reader.ts';
import { readContent } from './read-content.ts';
import type { ReadResult } from './read-result.ts';
import { reasonOf } from './reason.ts';

export interface ReadOptions {
  readonly limits: Limits;
  /** Whether a manifest whose hash does not fit is read all the same, with that fact in its `attributes`. */
  readonly allowUnverified: boolean;
}

/**
 * Reads the bytes of a file as a manifest: strictly, to the end, and with its hash checked. What they are decides what
 * comes of it; it never throws for that.
 */
export function readManifest(bytes: Uint8Array, options: ReadOptions): ReadResult {
  const read = readContent(bytes, options.limits);
  return read.kind === 'content' ? verified(read.content, options.allowUnverified) : read;
}

function verified(content: ManifestReader, allowUnverified: boolean): ReadResult {
  const { version, environment, createdAt, overallHash, notes, artifacts } = content;
  const { fit, computed } = content.compareHash();
  if (fit === 'none' && !allowUnverified) {
    const facts = { stated: overallHash, computed };
    return { kind: 'rejected', reason: reasonOf('hash.mismatch', facts, '$.overall_hash') };
  }
  const manifest = {
    verification: fit === 'none' ? 'unverified' : fit,
    version,
    environment,
    createdAt,
    overallHash,
    computedHash: computed,
    notes,
    attributes: attributesText(content, fit === 'none' ? computed : undefined),
    artifacts,
  } as const;
  return { kind: 'manifest', manifest };
}

/** What is to be known of a manifest and has no column. */
function attributesText({ others }: ManifestReader, computedHash: string | undefined): string {
  const attributes = new ObjectTexts();
  if (computedHash !== undefined) {
    const text = `{"result": "mismatch", "computed_hash": "${computedHash}"}`;
    attributes.add('verification', '"verification"', text, undefined);
  }
  if (!others.isEmpty) attributes.add('other_members', '"other_members"', others.stored, undefined);
  attributes.close();
  return attributes.stored;
}
