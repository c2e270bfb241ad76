import { nextRun, resolveConfiguration } from '@auditly/jobs/configuration';
import {
  type JobRequest,
  type JobSchedule,
  openQueue,
  type QueueDepth,
  schedulesOf,
} from '@auditly/jobs/queue';
import type { DatabaseTarget } from '@auditly/schema/database';
import { jobsDatabase } from '../database/jobs-database.ts';
import { columnsText } from '../output/columns-text.ts';
import { jobLog } from '../output/job-log.ts';
import { timeText } from '../output/time-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { subjectOf } from './job-requests.ts';
import type { jobsScheduleSpec } from './jobs-schedule.spec.ts';

export interface ScheduledJob {
  readonly job: JobRequest;
  readonly cron: string;
  readonly timeZone: string;
  /** ISO 8601, UTC; null where it never fires. */
  readonly nextAt: string | null;
  /** Whether it is set here: in the auditly.toml or the environment. */
  readonly configured: boolean;
  /** Whether the workers keep it in the database; null on SQLite, where the one worker keeps them in its memory. */
  readonly kept: boolean | null;
}

export interface JobsScheduleReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
  readonly schedules: readonly ScheduledJob[];
  /** How many jobs of each type wait for workers; null on SQLite. */
  readonly queue: readonly QueueDepth[] | null;
}

export async function run(
  _values: ValuesOf<typeof jobsScheduleSpec>,
  context: Context,
): Promise<Outcome<JobsScheduleReport>> {
  const { env, cwd, explicitDatabase: database } = context;
  const { configuration } = await resolveConfiguration({ env, cwd, database });
  const { target, about } = await jobsDatabase(context, { purpose: 'look' });
  const configured = schedulesOf(configuration);
  const queue = 'file' in target ? null : await readQueue(target, context);
  const keys = (schedules: readonly JobSchedule[]): ReadonlySet<string> => new Set(schedules.map(keyOf));
  const isConfigured = keys(configured);
  const isKept = queue === null ? null : keys(queue.kept);
  const all = new Map([...configured, ...(queue?.kept ?? [])].map((each) => [keyOf(each), each]));
  const schedules = [...all].map(([key, { request: job, cron, timeZone }]) => ({
    job,
    cron,
    timeZone,
    nextAt: nextRun({ cron, timeZone }, context.now())?.toISOString() ?? null,
    configured: isConfigured.has(key),
    kept: isKept === null ? null : isKept.has(key),
  }));
  return { report: { ...about, schedules, queue: queue?.depth ?? null } };
}

async function readQueue(
  target: DatabaseTarget,
  context: Context,
): Promise<{ readonly kept: readonly JobSchedule[]; readonly depth: readonly QueueDepth[] }> {
  const queue = await openQueue(target, { logger: jobLog(context) });
  try {
    return { kept: await queue.schedules(), depth: await queue.depth() };
  } finally {
    await queue.close();
  }
}

/** Two schedules are the same where nothing of them differs. */
function keyOf({ request, cron, timeZone }: JobSchedule): string {
  return JSON.stringify([Object.entries(request).sort(), cron, timeZone]);
}

export function show({ schedules, queue }: JobsScheduleReport, view: View): string {
  return [...scheduleLines(schedules, view), ...queueLines(queue, view)].join('\n');
}

function scheduleLines(schedules: readonly ScheduledJob[], { colors }: View): readonly string[] {
  if (schedules.length === 0) return ['nothing runs by itself'];
  const head = ['job', 'of', 'cron', 'clock', 'next (UTC)', ''];
  const rows = schedules.map(({ job, cron, timeZone, nextAt, configured, kept }) => [
    job.type,
    subjectOf(job),
    cron,
    timeZone,
    nextAt === null ? 'never' : timeText(nextAt),
    remark(configured, kept),
  ]);
  const [first = '', ...rest] = columnsText([head, ...rows], []);
  return [colors.dim(first), ...rest];
}

function remark(configured: boolean, kept: boolean | null): string {
  if (kept === false) return 'set here; no worker keeps it yet';
  return configured ? '' : 'kept by the workers; not set here';
}

function queueLines(queue: JobsScheduleReport['queue'], { colors }: View): readonly string[] {
  if (queue === null) return [];
  const head = ['waiting', 'ready', 'later', 'running', 'laid aside'];
  const rows = queue.map(({ type, ready, deferred, active, dead }) => [
    type,
    ...[ready, deferred, active, dead].map((count) => count.toLocaleString('en')),
  ]);
  const [first = '', ...rest] = columnsText([head, ...rows], [1, 2, 3, 4]);
  return ['', colors.dim(first), ...rest];
}
