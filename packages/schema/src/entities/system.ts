import { Collection, OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';
import type { Evidence } from './evidence.ts';
import type { EvidenceManifest } from './manifest.ts';
import type { Finding, ValidationResult } from './validation.ts';

/** What evidence is collected about. A row of `systems`. */
export class System {
  declare [OptionalProps]?: 'description' | 'createdAt' | 'updatedAt' | 'attributes';

  declare readonly id: number;
  /** At most 255 characters, and unique. */
  declare name: string;
  declare description: string | null;
  /** At most 50 characters, such as `production`. */
  declare environment: string;
  /** Default: now. */
  declare createdAt: Date;
  /** Default: now, and now again at every update. */
  declare updatedAt: Date | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;

  readonly evidence = new Collection<Evidence>(this);
  readonly manifests = new Collection<EvidenceManifest>(this);
  readonly findings = new Collection<Finding>(this);
  readonly validationResults = new Collection<ValidationResult>(this);
}
