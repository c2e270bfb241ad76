import { OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';

/** One run of a background job. A row of `job_runs`. */
export class JobRun {
  declare [OptionalProps]?: 'status' | 'startedAt' | 'finishedAt' | 'error' | 'metrics' | 'attributes';

  declare readonly id: number;
  /** `validation`, `collection` or `report`; at most 100 characters. */
  declare jobType: string;
  /** At most 50 characters. */
  declare environment: string;
  /** `pending`, `running`, `success` or `failed`; at most 20 characters. Default: `pending`. */
  declare status: string;
  /** Default: now. */
  declare startedAt: Date;
  declare finishedAt: Date | null;
  declare error: string | null;
  /** Default: `{}`. */
  declare metrics: JsonObject;
  /** Default: `{}`. */
  declare attributes: JsonObject;
}
