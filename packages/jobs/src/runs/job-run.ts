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
  /** What it works on, such as the name of a system. Null where somebody wrote it who knows no subjects. */
  readonly subject: string | null;
  readonly status: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly error: string | null;
  /** Empty where the row holds something else. */
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Which worker it is or was of. Null where nobody has said. */
  readonly owner: string | null;
  /** Null where the run has ended, or somebody wrote it who knows no leases. */
  readonly lease: Lease | null;
}

/** The columns that {@link runFrom} reads. */
export function runColumns({ storedText }: SqlParts): string {
  return `id, job_type, environment, subject, status, cast(started_at as text) as started_at,
    cast(finished_at as text) as finished_at, error, ${storedText('metrics')} as metrics,
    ${storedText('attributes')} as attributes, owner, cast(lease_until as text) as lease_until,
    cast(heartbeat_at as text) as heartbeat_at`;
}

export function runFrom(row: Row): JobRun {
  return {
    id: Number(row['id']),
    jobType: String(row['job_type']),
    environment: String(row['environment']),
    subject: textOf(row, 'subject'),
    status: String(row['status']),
    startedAt: UtcDateTime.from(String(row['started_at'])),
    finishedAt: timeOf(row, 'finished_at'),
    error: textOf(row, 'error'),
    metrics: objectOf(row, 'metrics') ?? {},
    attributes: objectOf(row, 'attributes') ?? {},
    owner: textOf(row, 'owner'),
    lease: leaseFrom(row),
  };
}

function leaseFrom(row: Row): Lease | null {
  const owner = textOf(row, 'owner');
  const until = timeOf(row, 'lease_until');
  const heartbeat = timeOf(row, 'heartbeat_at');
  if (row['status'] !== 'running' || owner === null || until === null || heartbeat === null) return null;
  return { owner, until, heartbeat };
}

function timeOf(row: Row, column: string): Date | null {
  const text = textOf(row, column);
  return text === null ? null : UtcDateTime.from(text);
}
