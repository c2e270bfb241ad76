import { OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';
import type { UnrecognisedStatus, ValidationStatus } from '../columns/validation-status.ts';
import type { Control } from './catalog.ts';
import type { System } from './system.ts';

/** How a system did on a control, once. A row of `validation_results`; every run adds its own. */
export class ValidationResult {
  declare [OptionalProps]?:
    | 'message'
    | 'evidenceKeys'
    | 'remediation'
    | 'validatedAt'
    | 'attributes'
    | 'jobRun';

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
  /**
   * The row in `job_runs` of the run that wrote it; null for one that the Python system wrote. No foreign key: runs are
   * removed sooner than results, which are too many to be looked through for each.
   */
  declare jobRun: number | null;
}

/** Something that is wrong with a system. A row of `findings`. */
export class Finding {
  declare [OptionalProps]?: 'control' | 'status' | 'foundAt' | 'closedAt' | 'attributes' | 'openedBy';

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
  /**
   * Who found it; at most 50 characters. `validation` has one finding at a time that is not closed for a system and a
   * control. Null for one that somebody else wrote.
   */
  declare openedBy: string | null;
}
