import type { JobRun } from '@auditly/jobs';

/** A run of a job, as reports have it. */
export interface JobRunReport {
  readonly run: number;
  readonly type: string;
  readonly environment: string;
  /** What it works on, such as the name of a system; null where nobody has said. */
  readonly subject: string | null;
  /** `pending`, `running`, `success` or `failed`; others may have written another text. */
  readonly status: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly error: string | null;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Which worker it is or was of; null where nobody has said. */
  readonly owner: string | null;
  /** Until when its worker is believed; null where the run has ended, or somebody wrote it who knows no leases. */
  readonly lease: {
    readonly owner: string;
    readonly until: string;
    readonly heartbeat: string;
    /** Whether it has run out: its worker gives no sign of life, and the run may be closed as failed. */
    readonly isOver: boolean;
  } | null;
}

export function jobRunReport(run: JobRun, now: Date): JobRunReport {
  const { id, jobType, environment, subject, status, startedAt, finishedAt, error, metrics } = run;
  const { attributes, owner, lease } = run;
  return {
    run: id,
    type: jobType,
    environment,
    subject,
    status,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    error,
    metrics,
    attributes,
    owner,
    lease:
      lease === null
        ? null
        : {
            owner: lease.owner,
            until: lease.until.toISOString(),
            heartbeat: lease.heartbeat.toISOString(),
            isOver: lease.until <= now,
          },
  };
}
