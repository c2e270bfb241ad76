import { sqlTime } from '../database/sql-time.ts';
import { JobError } from '../errors/job-error.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The time so many days before, as SQL has it. @throws JobError `job.days` */
export function daysBefore(time: Date, days: number, what: string): string {
  if (!(days > 0 && days < 365_000)) throw new JobError('job.days', { what, days });
  return sqlTime(new Date(time.getTime() - days * dayMs));
}
