import { jobRuns } from '@auditly/jobs';
import { jobsDatabase, onConnection } from '../database/jobs-database.ts';
import { type JobRunReport, jobRunReport } from '../output/job-run-report.ts';
import { jobRunLines } from '../output/job-run-text.ts';
import type { Outcome, View } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import type { jobsListSpec } from './jobs-list.spec.ts';

export interface JobsListReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
  /** What was asked for; null where nothing was. */
  readonly filter: Readonly<Record<'type' | 'environment' | 'status', string | null>>;
  /** Newest first. */
  readonly runs: readonly JobRunReport[];
}

export async function run(
  { type, environment, status, limit }: ValuesOf<typeof jobsListSpec>,
  context: Context,
): Promise<Outcome<JobsListReport>> {
  const { about, connect } = await jobsDatabase(context, { purpose: 'look' });
  const filter = {
    jobType: type ?? undefined,
    environment: environment ?? undefined,
    status: status ?? undefined,
    ...(limit === null ? {} : { limit: Number(limit) }),
  };
  const runs = await onConnection(connect, (connection) => jobRuns(connection, filter));
  const now = context.now();
  return {
    report: {
      ...about,
      filter: { type, environment, status },
      runs: runs.map((each) => jobRunReport(each, now)),
    },
  };
}

export function show({ runs, filter }: JobsListReport, view: View): string {
  if (runs.length > 0) return jobRunLines(runs, view).join('\n');
  return Object.values(filter).some((asked) => asked !== null)
    ? 'there is no such run'
    : 'no job has run yet';
}
