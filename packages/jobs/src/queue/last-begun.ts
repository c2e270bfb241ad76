import type { Connect } from '../database/connection.ts';
import { environments } from '../jobs/environments.ts';
import { newestRuns } from '../runs/read-runs.ts';
import type { JobRequest } from './job-request.ts';
import type { LastBegun } from './running-queue.ts';

/** When a job of this work was last begun, as `job_runs` has it. Of an import nothing is known there. */
export function lastBegun(connect: Connect): (request: JobRequest) => Promise<LastBegun> {
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
      if (times.length > 0) return new Date(Math.max(...times));
      const isOfAll = request.type === 'validation' && request.environment === null;
      return isOfAll && (await environments(connection)).length === 0 ? 'nothing-to-do' : null;
    } finally {
      await connection.close();
    }
  };
}
