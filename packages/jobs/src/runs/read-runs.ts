import type { SqlValue, Statements } from '../database/connection.ts';
import { type JobRun, runColumns, runFrom } from './job-run.ts';

/** Which runs are looked for. */
export interface RunFilter {
  readonly jobType?: string | undefined;
  readonly environment?: string | undefined;
  readonly status?: string | undefined;
  /** How many at most. Default: 20. */
  readonly limit?: number | undefined;
}

/** The newest runs, newest first. */
export async function jobRuns(statements: Statements, filter: RunFilter = {}): Promise<readonly JobRun[]> {
  const { jobType, environment, status, limit = 20 } = filter;
  const values: SqlValue[] = [];
  const conditions = Object.entries({ job_type: jobType, environment, status }).flatMap(([column, value]) => {
    if (value === undefined) return [];
    return [`${column} = $${values.push(value)}`];
  });
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const rows = await statements.query(
    `select ${runColumns(statements.parts)} from job_runs ${where}
     order by started_at desc, id desc limit $${values.push(limit)}`,
    values,
  );
  return rows.map(runFrom);
}

/** The newest run of each type and environment, by these names. */
export async function newestRuns(statements: Statements): Promise<readonly JobRun[]> {
  const rows = await statements.query(
    `select ${runColumns(statements.parts)} from job_runs where id in (
       select id from (
         select id, row_number() over (partition by job_type, environment order by started_at desc, id desc) as place
         from job_runs) runs where place = 1)
     order by job_type, environment`,
  );
  return rows.map(runFrom);
}

/** One run; null if there is none of this number. */
export async function jobRun(statements: Statements, id: number): Promise<JobRun | null> {
  const [row] = await statements.query(`select ${runColumns(statements.parts)} from job_runs where id = $1`, [
    id,
  ]);
  return row === undefined ? null : runFrom(row);
}
