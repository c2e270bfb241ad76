import { environments } from '@auditly/jobs';
import { resolveConfiguration, type WorkerConfiguration } from '@auditly/jobs/configuration';
import { type Enqueued, type JobRequest, openQueue } from '@auditly/jobs/queue';
import { type JobsDatabase, jobsDatabase, onConnection } from '../database/jobs-database.ts';
import { jobLog } from '../output/job-log.ts';
import { metricsText } from '../output/job-run-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { stopOnceBegun } from '../program/stop-once-begun.ts';
import { CommandError } from './command-error.ts';
import { jobTypeOf, requestsOf, subjectOf } from './job-requests.ts';
import type { jobsRunSpec } from './jobs-run.spec.ts';
import { type JobDone, performAll } from './perform-jobs.ts';

export interface JobsRunReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
  /** What was run here, with what followed from it; null with `--queue`. */
  readonly done: readonly JobDone[] | null;
  /** What the workers were given; null without `--queue`. */
  readonly queued: readonly { readonly job: JobRequest; readonly outcome: Enqueued }[] | null;
}

export async function run(
  values: ValuesOf<typeof jobsRunSpec>,
  context: Context,
): Promise<Outcome<JobsRunReport>> {
  const type = jobTypeOf(values);
  const { env, cwd, explicitDatabase: database } = context;
  const { configuration } = await resolveConfiguration({ env, cwd, database });
  const requests = requestsOf(type, values, { configuration, cwd });
  const found = await jobsDatabase(context, { purpose: 'work' });
  if (type === 'validation' && !values.queue) await refuseUnknown(values.environment, found);
  return values.queue
    ? { report: { ...found.about, done: null, queued: await enqueueAll(requests, found, context) } }
    : runHere(requests, { found, configuration, context });
}

/**
 * A name that is typed wrong would be a run that went well. Workers are not asked: the systems may be there by then.
 *
 * @throws CommandError `jobs.no-environment`
 */
async function refuseUnknown(environment: string | null, { connect }: JobsDatabase): Promise<void> {
  if (environment === null) return;
  const known = await onConnection(connect, environments);
  if (!known.includes(environment)) throw new CommandError('jobs.no-environment', { environment, known });
}

async function enqueueAll(
  requests: readonly JobRequest[],
  { target }: JobsDatabase,
  context: Context,
): Promise<JobsRunReport['queued']> {
  const queue = await openQueue(target, { logger: jobLog(context) });
  try {
    const queued: { readonly job: JobRequest; readonly outcome: Enqueued }[] = [];
    for (const job of requests) queued.push({ job, outcome: await queue.enqueue(job) });
    return queued;
  } finally {
    await queue.close();
  }
}

interface Here {
  readonly found: JobsDatabase;
  readonly configuration: WorkerConfiguration;
  readonly context: Context;
}

async function runHere(
  requests: readonly JobRequest[],
  { found, configuration, context }: Here,
): Promise<Outcome<JobsRunReport>> {
  const { target, about } = found;
  const { now } = context;
  const logger = jobLog(context);
  const { signal, begun } = stopOnceBegun(context, (text) => context.log.write(`${text}\n`));
  begun();
  const { done, error } = await performAll(requests, { target, configuration, now, logger, signal });
  const report = { ...about, done, queued: null };
  if (error === null) {
    const rejected = rejectedIn(done);
    return rejected.rejected === 0
      ? { report }
      : { report, error: new CommandError('jobs.rejected', rejected) };
  }
  // One job alone is what the line was about: its error is that of the line.
  if (done.length === 1 || signal.aborted) throw error;
  const failed = done.flatMap((each) =>
    each.error === null ? [] : [`${each.job.type} ${subjectOf(each.job)}: ${each.error}`],
  );
  return { report, error: new CommandError('jobs.failed', { failed }, { cause: error }) };
}

/** Of all imports together. */
function rejectedIn(done: readonly JobDone[]): { readonly rejected: number; readonly files: number } {
  const imports = done.filter(({ job }) => job.type === 'import');
  const sum = (name: string): number =>
    imports.reduce((all, { metrics }) => all + Number(metrics[name] ?? 0), 0);
  const rejected = sum('rejected');
  return { rejected, files: sum('imported') + sum('present') + sum('skipped') + rejected };
}

export function show({ done, queued }: JobsRunReport, view: View): string {
  const lines = [...(done ?? []).map((each) => doneLine(each, view)), ...(queued ?? []).map(queuedLine)];
  return lines.length === 0 ? 'there was nothing to do' : lines.join('\n');
}

function doneLine({ job, run, metrics, error }: JobDone, { colors }: View): string {
  const what = `${job.type} ${subjectOf(job)}`.trimEnd();
  if (error !== null) return colors.red(`${what} failed: ${error}`);
  const line = `${what} ${colors.dim(`(run ${run})`)}: ${metricsText(metrics) || 'nothing to do'}`;
  const { rejected = 0 } = metrics;
  return rejected === 0
    ? line
    : `${line}\n  ${colors.yellow('auditly db imports')} lists what was rejected and why`;
}

function queuedLine({ job, outcome }: NonNullable<JobsRunReport['queued']>[number]): string {
  const what = `${job.type} ${subjectOf(job)}`.trimEnd();
  return outcome === 'queued' ? `${what}: waits for a worker` : `${what}: the same waits already`;
}
