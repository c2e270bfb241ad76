import type { Connect } from '../database/connection.ts';
import { newestRuns } from '../runs/read-runs.ts';
import type { JobRequest } from './job-request.ts';

/** When a job of this work was last begun, as `job_runs` has it. Of an import nothing is known there. */
export function lastBegun(connect: Connect): (request: JobRequest) => Promise<Date | null> {
  return async (request) => {
    const connection = await connect();
    try {
      const runs = (await newestRuns(connection)).filter(
        ({ jobType, environment }) =>
          jobType === request.type &&
          (request.type !== 'validation' ||
            request.environment === null ||
            request.environment === environment),
      );
      const times = runs.map(({ startedAt }) => startedAt.getTime());
      return times.length === 0 ? null : new Date(Math.max(...times));
    } finally {
      await connection.close();
    }
  };
}
