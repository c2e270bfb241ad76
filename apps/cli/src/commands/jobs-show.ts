import { jobRun } from '@auditly/jobs';
import { jobsDatabase, onConnection } from '../database/jobs-database.ts';
import { type JobRunReport, jobRunReport } from '../output/job-run-report.ts';
import { jobRunDetails } from '../output/job-run-text.ts';
import type { Outcome } from '../program/command.ts';
import type { ValuesOf } from '../program/command-spec.ts';
import type { Context } from '../program/context.ts';
import { CommandError } from './command-error.ts';
import type { jobsShowSpec } from './jobs-show.spec.ts';

export interface JobsShowReport extends JobRunReport {
  /** The database as a URL without its password. */
  readonly database: string;
  readonly origin: string;
}

export async function run(
  values: ValuesOf<typeof jobsShowSpec>,
  context: Context,
): Promise<Outcome<JobsShowReport>> {
  const { about, connect } = await jobsDatabase(context, { purpose: 'look' });
  const found = /^[1-9]\d{0,8}$/.test(values.run)
    ? await onConnection(connect, (connection) => jobRun(connection, Number(values.run)))
    : null;
  if (found === null) throw new CommandError('jobs.no-run', { run: values.run });
  return { report: { ...about, ...jobRunReport(found, context.now()) } };
}

export function show(report: JobsShowReport): string {
  return jobRunDetails(report).join('\n');
}
