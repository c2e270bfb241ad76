import { OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';
import type { UnrecognisedStatus, ValidationStatus } from '../columns/validation-status.ts';
import type { Control } from './catalog.ts';
import type { System } from './system.ts';

/** How a system did on a control, once. A row of `validation_results`; every run adds its own. */
export class ValidationResult {
  declare [OptionalProps]?: 'message' | 'evidenceKeys' | 'remediation' | 'validatedAt' | 'attributes';

  declare readonly id: number;
  declare system: System;
  declare control: Control;
  /** SQLite may hold texts that are none of the statuses. */
  declare status: ValidationStatus | UnrecognisedStatus;
  declare message: string | null;
  /** The kinds of evidence that counted. Default: `[]`. */
  declare evidenceKeys: string[];
  declare remediation: string | null;
  /** Default: now. */
  declare validatedAt: Date;
  /** Default: `{}`. */
  declare attributes: JsonObject;
}

/** Something that is wrong with a system. A row of `findings`. */
export class Finding {
  declare [OptionalProps]?: 'control' | 'status' | 'foundAt' | 'closedAt' | 'attributes';

  declare readonly id: number;
  declare system: System;
  declare control: Control | null;
  /** At most 255 characters. */
  declare title: string;
  declare description: string;
  /** `low`, `medium`, `high` or `critical`; at most 20 characters. */
  declare severity: string;
  /** `open`, `investigating`, `remediating` or `closed`; at most 50 characters. Default: `open`. */
  declare status: string;
  /** Default: now. */
  declare foundAt: Date;
  declare closedAt: Date | null;
  /** Default: `{}`. */
  declare attributes: JsonObject;
}
