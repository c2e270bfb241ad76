import { writeJson } from '@auditly/schema/columns';
import type { Connection, Statements } from '../database/connection.ts';
import { sqlTime } from '../database/sql-time.ts';
import { JobError } from '../errors/job-error.ts';
import { type JobRun, type Metrics, runColumns, runFrom } from './job-run.ts';
import { checkRunNames } from './run-names.ts';

/** What is to be written down when a run begins. */
export interface NewRun {
  /** Such as `validation`; at most 100 characters. */
  readonly jobType: string;
  /** At most 50 characters. */
  readonly environment: string;
  /** What it works on, at most 255 characters: one run of a type goes on with it at a time. Default: the environment. */
  readonly subject?: string | undefined;
  /** Who does it: a name that tells one worker from all others, such as host and process. */
  readonly owner: string;
  /** What else is to be known of it, such as what was asked for. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** How leases are reckoned. Clocks of workers may differ by less than a lease lasts. */
export interface LeaseTerms {
  readonly now: () => Date;
  /** How long a worker is believed to be alive after its last sign of life. */
  readonly leaseMs: number;
}

/** A run that this worker has begun. */
export interface HeldRun extends NewRun {
  readonly id: number;
  readonly subject: string;
  readonly startedAt: Date;
}

/**
 * Begins a run. The row is there for all to see when this returns. Another run of the same type and subject whose worker
 * has died is closed as failed.
 *
 * @throws JobError `job.running` where another one is alive, `job.name`
 */
export async function startRun(connection: Connection, run: NewRun, terms: LeaseTerms): Promise<HeldRun> {
  const { jobType, environment, subject = environment, owner, attributes } = run;
  checkRunNames({ 'job type': jobType, environment, subject, owner });
  return connection.transaction(`job:${jobType}:${subject}`, async (statements) => {
    const others = () => runningRuns(statements, { jobType, environment, subject });
    for (const other of await others()) await closeIfDead(statements, other, terms);
    // Its worker may have given a sign of life while it was to be closed.
    for (const other of await others()) refuse(other, terms);
    const startedAt = terms.now();
    const at = sqlTime(startedAt);
    const [row] = await statements.query(
      `insert into job_runs (job_type, environment, subject, status, started_at, metrics, attributes, owner,
         lease_until, heartbeat_at)
       values ($1, $2, $3, 'running', $4, '{}', $5, $6, $7, $4) returning id`,
      [jobType, environment, subject, at, writeJson(attributes), owner, leaseUntil(startedAt, terms)],
    );
    if (row === undefined) throw new Error('an insert returned no row');
    return { ...run, subject, id: Number(row['id']), startedAt };
  });
}

/**
 * Closes all runs as failed whose workers have died. A run without a lease, which somebody wrote who knows none, is dead
 * when it is older than a lease lasts.
 *
 * @returns the ids of those that it has closed
 */
export async function closeDeadRuns(statements: Statements, terms: LeaseTerms): Promise<readonly number[]> {
  const rows = await statements.query(
    `select ${runColumns(statements.parts)} from job_runs where status = 'running' order by id`,
  );
  const closed: number[] = [];
  for (const run of rows.map(runFrom)) {
    if (await closeIfDead(statements, run, terms)) closed.push(run.id);
  }
  return closed;
}

/**
 * A sign of life: renews the lease, and shows how far the run has come. In a transaction with what the run writes it
 * makes sure that a worker that was taken for dead writes nothing any more.
 *
 * @throws JobError `job.lease-lost`
 */
export async function renewLease(
  statements: Statements,
  { id }: HeldRun,
  metrics: Metrics,
  terms: LeaseTerms,
): Promise<void> {
  const at = terms.now();
  const changed = await statements.change(
    `update job_runs set heartbeat_at = $2, lease_until = $3, metrics = $4 where id = $1 and status = 'running'`,
    [id, sqlTime(at), leaseUntil(at, terms), writeJson(metrics)],
  );
  if (changed === 0) throw new JobError('job.lease-lost', { run: id });
}

/** How a run has ended. */
export interface RunEnd {
  readonly status: 'success' | 'failed';
  readonly metrics: Metrics;
  readonly error: string | null;
  readonly finishedAt: Date;
}

/** Writes down how a run has ended. @throws JobError `job.lease-lost` */
export async function finishRun(
  statements: Statements,
  { id }: HeldRun,
  { status, metrics, error, finishedAt }: RunEnd,
): Promise<void> {
  const changed = await statements.change(
    `update job_runs set status = $2, finished_at = $3, error = $4, metrics = $5, lease_until = null
     where id = $1 and status = 'running'`,
    [id, status, sqlTime(finishedAt), storable(error), writeJson(metrics)],
  );
  if (changed === 0) throw new JobError('job.lease-lost', { run: id });
}

function leaseUntil(at: Date, { leaseMs }: LeaseTerms): string {
  return sqlTime(new Date(at.getTime() + leaseMs));
}

async function closeIfDead(statements: Statements, run: JobRun, terms: LeaseTerms): Promise<boolean> {
  const at = terms.now();
  if (aliveUntil(run, terms) > at) return false;
  const seen = (run.lease?.heartbeat ?? run.startedAt).toISOString();
  const error = `the worker${run.owner === null ? '' : ` ${run.owner}`} died: it gave no sign of life since ${seen}`;
  // Only if it has not given one meanwhile.
  const changed = await statements.change(
    `update job_runs set status = 'failed', finished_at = $2, error = $3, metrics = $4, lease_until = null
     where id = $1 and status = 'running' and (lease_until is null or lease_until <= $2)`,
    [run.id, sqlTime(at), error, writeJson({ ...run.metrics, errors: 1 })],
  );
  return changed === 1;
}

function aliveUntil({ lease, startedAt }: JobRun, { leaseMs }: LeaseTerms): Date {
  return lease?.until ?? new Date(startedAt.getTime() + leaseMs);
}

function refuse(other: JobRun, terms: LeaseTerms): never {
  const { id: run, jobType, environment, subject, owner } = other;
  throw new JobError('job.running', {
    jobType,
    environment,
    subject: subject ?? environment,
    run,
    owner,
    leaseUntil: aliveUntil(other, terms).toISOString(),
  });
}

/** Those that nobody else may run beside. Who knows no subjects means the whole environment. */
async function runningRuns(
  statements: Statements,
  { jobType, environment, subject }: Pick<HeldRun, 'jobType' | 'environment' | 'subject'>,
): Promise<readonly JobRun[]> {
  const rows = await statements.query(
    `select ${runColumns(statements.parts)} from job_runs
     where status = 'running' and job_type = $1 and (subject = $2 or (subject is null and environment = $3))
     order by id`,
    [jobType, subject, environment],
  );
  return rows.map(runFrom);
}

/** PostgreSQL stores no such character in a text. */
function storable(error: string | null): string | null {
  return error?.replaceAll('\0', '\uFFFD').toWellFormed() ?? null;
}
