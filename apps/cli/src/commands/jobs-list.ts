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
  return { report: { ...about, runs: runs.map((each) => jobRunReport(each, now)) } };
}

export function show({ runs }: JobsListReport, view: View): string {
  return runs.length === 0 ? 'there is no such run' : jobRunLines(runs, view).join('\n');
}
