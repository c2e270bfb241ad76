import { Collection, OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';
import type { Evidence } from './evidence.ts';
import type { System } from './system.ts';

/** A list of artifacts that were collected together, with one hash over them. A row of `evidence_manifests`. */
export class EvidenceManifest {
  declare [OptionalProps]?:
    | 'system'
    | 'version'
    | 'createdAt'
    | 'signedBy'
    | 'signature'
    | 'notes'
    | 'attributes';

  declare readonly id: number;
  declare system: System | null;
  /** At most 50 characters. */
  declare environment: string;
  /** At most 10 characters. Default: `1.0`. */
  declare version: string;
  /** Default: now. */
  declare createdAt: Date;
  /** At most 64 characters: the hexadecimal digits of a SHA-256. */
  declare overallHash: string;
  /** At most 255 characters. */
  declare signedBy: string | null;
  declare signature: string | null;
  declare notes: string | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;

  readonly entries = new Collection<EvidenceManifestEntry>(this);
}

/** One artifact on the list of a manifest. A row of `evidence_manifest_entries`. */
export class EvidenceManifestEntry {
  declare [OptionalProps]?: 'size';

  declare readonly id: number;
  declare manifest: EvidenceManifest;
  declare evidence: Evidence;
  /** At most 500 characters. */
  declare key: string;
  /** At most 255 characters. */
  declare filename: string;
  /** At most 64 characters. */
  declare sha256: string;
  /** Bytes. PostgreSQL takes at most 2147483647. */
  declare size: number | null;
}
