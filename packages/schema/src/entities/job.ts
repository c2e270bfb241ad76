import { OptionalProps } from '@mikro-orm/core';
import type { JsonObject } from '../columns/json-value.ts';

/** One run of a background job. A row of `job_runs`. */
export class JobRun {
  declare [OptionalProps]?:
    | 'status'
    | 'startedAt'
    | 'finishedAt'
    | 'error'
    | 'metrics'
    | 'attributes'
    | 'owner'
    | 'leaseUntil'
    | 'heartbeatAt'
    | 'subject';

  declare readonly id: number;
  /** `import`, `validation` or `lifecycle`, or what others write, such as `collection`; at most 100 characters. */
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
  /** Which worker it is of, at most 255 characters. Null for one that the Python system wrote. */
  declare owner: string | null;
  /** After this time its worker is taken for dead. Null once it has ended. */
  declare leaseUntil: Date | null;
  /** When its worker last gave a sign of life. */
  declare heartbeatAt: Date | null;
  /**
   * What it works on, at most 255 characters: one run of a type and a subject goes on at a time. Null for one that the
   * Python system wrote, of which there may be many.
   */
  declare subject: string | null;
}
