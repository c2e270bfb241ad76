import { OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';
import type { EvidenceManifest } from './manifest.ts';
import type { System } from './system.ts';

/** One run of the manifest importer. A row of `import_runs`. */
export class ImportRun {
  declare [OptionalProps]?:
    | 'system'
    | 'environment'
    | 'status'
    | 'startedAt'
    | 'activeAt'
    | 'finishedAt'
    | 'imported'
    | 'present'
    | 'skipped'
    | 'rejected'
    | 'error'
    | 'attributes';

  declare readonly id: number;
  /** Null until the first manifest of a new system is in, and after the system was deleted. */
  declare system: System | null;
  /** As the run was told; at most 255 characters. */
  declare systemName: string;
  /** As the run was told, for a system that is new; at most 50 characters. */
  declare environment: string | null;
  /** What was read: an absolute path of a directory or a file. */
  declare directory: string;
  /**
   * `running`, `finished`, `interrupted` (whoever ran it had enough) or `failed`; at most 20 characters. A run that was
   * killed stays `running`: see {@link activeAt}. Default: `running`.
   */
  declare status: string;
  /** Default: now. */
  declare startedAt: Date;
  /** When it last wrote something. Default: now. */
  declare activeAt: Date;
  declare finishedAt: Date | null;
  /** Files whose manifest it brought in. The counts are those of what has been committed. Default: 0. */
  declare imported: number;
  /** Files whose manifest was there already. Default: 0. */
  declare present: number;
  /** Files that are no manifests. Default: 0. */
  declare skipped: number;
  /** Files that were refused. Default: 0. */
  declare rejected: number;
  /** What ended a failed run. */
  declare error: string | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;
}

/** What became of one file with one content. A row of `import_files`. */
export class ImportFile {
  declare [OptionalProps]?:
    | 'system'
    | 'sha256'
    | 'reasonCode'
    | 'reason'
    | 'reasonAt'
    | 'manifestHash'
    | 'manifest'
    | 'recordedAt';

  declare readonly id: number;
  /** The run that this is the outcome of. */
  declare run: ImportRun;
  /** Of a reject: the last run that refused it again. Else the same as {@link run}. */
  declare lastRun: ImportRun;
  declare system: System | null;
  /** Absolute. */
  declare path: string;
  /** Of the file's bytes, 64 hexadecimal digits. Null if they could not be read. */
  declare sha256: string | null;
  /** Unique: the SHA-256 over the system's name, the path and the bytes' hash, which an index can hold. */
  declare fingerprint: string;
  /** `imported`, `present`, `skipped` or `rejected`; at most 20 characters. */
  declare outcome: string;
  /** Why it was not imported, or with which doubt it was; at most 50 characters. */
  declare reasonCode: string | null;
  /** The same in words. */
  declare reason: string | null;
  /** The JSON path of what is wrong in the file. */
  declare reasonAt: string | null;
  /**
   * The hash over the manifest's content, of a file that brought its manifest in, else null. Unique for its system: no
   * manifest comes in twice.
   */
  declare manifestHash: string | null;
  /** The manifest it brought in, or that was there. Null again after the manifest was deleted. */
  declare manifest: EvidenceManifest | null;
  /** Default: now. */
  declare recordedAt: Date;
}
