import { UtcDateTime } from '@auditly/schema/columns';
import type { Row, SqlParts } from '../database/connection.ts';
import { objectOf, textOf } from '../database/row-values.ts';

/** `pending` is known to the table, and never written here. Texts of others are read as they are. */
export type JobStatus = 'pending' | 'running' | 'success' | 'failed';

/** What a job counts, such as `systems`, `controls`, `results` and `errors` of a validation. */
export type Metrics = Readonly<Record<string, number>>;

/** Who works on a run, and until when it can be believed to be alive. */
export interface Lease {
  readonly owner: string;
  /** After this time the run may be closed by others, unless it is renewed. */
  readonly until: Date;
  /** When its owner last gave a sign of life. */
  readonly heartbeat: Date;
}

/** A row of `job_runs`. */
export interface JobRun {
  readonly id: number;
  readonly jobType: string;
  readonly environment: string;
  readonly status: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly error: string | null;
  /** Empty where the row holds something else. */
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The attributes as they are stored. */
  readonly attributesText: string;
  /** Null where the run has ended, or somebody wrote it who knows no leases. */
  readonly lease: Lease | null;
}

/** The columns that {@link runFrom} reads. */
export function runColumns({ storedText }: SqlParts): string {
  return `id, job_type, environment, status, cast(started_at as text) as started_at,
    cast(finished_at as text) as finished_at, error, ${storedText('metrics')} as metrics,
    ${storedText('attributes')} as attributes`;
}

export function runFrom(row: Row): JobRun {
  const finishedAt = textOf(row, 'finished_at');
  const attributes = objectOf(row, 'attributes') ?? {};
  return {
    id: Number(row['id']),
    jobType: String(row['job_type']),
    environment: String(row['environment']),
    status: String(row['status']),
    startedAt: UtcDateTime.from(String(row['started_at'])),
    finishedAt: finishedAt === null ? null : UtcDateTime.from(finishedAt),
    error: textOf(row, 'error'),
    metrics: objectOf(row, 'metrics') ?? {},
    attributes,
    attributesText: String(row['attributes']),
    lease: leaseFrom(attributes['lease']),
  };
}

/** As it stands among the attributes of a run. */
export function leaseAttribute({ owner, until, heartbeat }: Lease): Readonly<Record<string, string>> {
  return { owner, until: until.toISOString(), heartbeat: heartbeat.toISOString() };
}

function leaseFrom(value: unknown): Lease | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('owner' in value) || !('until' in value) || !('heartbeat' in value)) return null;
  const until = new Date(String(value.until));
  const heartbeat = new Date(String(value.heartbeat));
  if (Number.isNaN(until.getTime()) || Number.isNaN(heartbeat.getTime())) return null;
  return { owner: String(value.owner), until, heartbeat };
}
