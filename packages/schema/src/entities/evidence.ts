import { Collection, OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';
import type { EvidenceManifestEntry } from './manifest.ts';
import type { System } from './system.ts';

/** One collected artifact. A row of `evidence`. */
export class Evidence {
  declare [OptionalProps]?:
    | 'vaultPath'
    | 'filename'
    | 'size'
    | 'collectedAt'
    | 'expiresAt'
    | 'attributes'
    | 'lifecycleState'
    | 'lifecycleAt';

  declare readonly id: number;
  declare system: System;
  /** The kind of evidence, which controls are judged by; at most 100 characters. */
  declare evidenceType: string;
  /** Where it lies in the vault; at most 500 characters. */
  declare key: string;
  /** At most 500 characters. */
  declare vaultPath: string | null;
  /** At most 255 characters. */
  declare filename: string | null;
  /** At most 64 characters: the hexadecimal digits of its SHA-256. */
  declare sha256: string;
  /** Bytes. PostgreSQL takes at most 2147483647. */
  declare size: number | null;
  /** Default: now. */
  declare collectedAt: Date;
  declare expiresAt: Date | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;
  /** `expired` or `stale`; at most 20 characters. Null if it is neither, or nobody has looked. */
  declare lifecycleState: string | null;
  /** When that was found. */
  declare lifecycleAt: Date | null;

  readonly versions = new Collection<EvidenceVersion>(this);
  readonly accesses = new Collection<EvidenceAccess>(this);
  readonly manifestEntries = new Collection<EvidenceManifestEntry>(this);
}

/** What an artifact held at one version. A row of `evidence_versions`; the version is unique for its evidence. */
export class EvidenceVersion {
  declare [OptionalProps]?: 'collectedAt' | 'collectorVersion' | 'signature' | 'attributes';

  declare readonly id: number;
  declare evidence: Evidence;
  declare version: number;
  declare data: JsonObject;
  /** Default: now; the database's own default is its CURRENT_TIMESTAMP, which PostgreSQL gives in local time. */
  declare collectedAt: Date;
  /** At most 50 characters. */
  declare collectorVersion: string | null;
  declare signature: string | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;
}

/** Somebody looked at an artifact. A row of `evidence_access_log`. */
export class EvidenceAccess {
  declare [OptionalProps]?: 'timestamp' | 'ipAddress' | 'attributes';

  declare readonly id: number;
  declare evidence: Evidence;
  /** At most 255 characters. */
  declare userId: string;
  /** At most 50 characters. */
  declare action: string;
  /** Default: now; the database's own default is its CURRENT_TIMESTAMP, which PostgreSQL gives in local time. */
  declare timestamp: Date;
  /** At most 64 characters. */
  declare ipAddress: string | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;
}
