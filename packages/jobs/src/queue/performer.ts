import type { DatabaseTarget } from '@auditly/schema/database';
import { connectTo } from '../database/open-connection.ts';
import { environments } from '../jobs/environments.ts';
import { type LifecycleOptions, runLifecycle } from '../jobs/run-lifecycle.ts';
import { runValidation } from '../jobs/run-validation.ts';
import type { Logger } from '../logging/logger.ts';
import type { Attempt, Performed } from './carry-out.ts';
import type { JobRequest } from './job-request.ts';

/** What a worker does jobs with. */
export interface PerformerOptions {
  readonly database: DatabaseTarget;
  /** A name that tells one worker from all others: it stands in the runs. */
  readonly owner: string;
  readonly now: () => Date;
  readonly logger: Logger;
  /** How long this worker is believed to be alive after its last sign of life. */
  readonly leaseMs: number;
  readonly lifecycle: Pick<LifecycleOptions, 'staleAfterDays' | 'keepRunsDays' | 'keepResultsDays'>;
}

/**
 * Does what a request asks for, as a run in `job_runs`, and says what has to be done after it. Commands that do a job by
 * themselves do the same, and look after `next` as they like.
 *
 * @throws what the jobs throw
 */
export function performer(
  options: PerformerOptions,
): (attempt: Pick<Attempt, 'request' | 'isRetry' | 'signal'>) => Promise<Performed> {
  const { database, lifecycle, ...about } = options;
  return async ({ request, signal }) => {
    const connect = connectTo(database, { signal });
    const job = { ...about, connect, signal };
    switch (request.type) {
      case 'import':
        throw new Error('not yet');
      case 'validation': {
        const { environment } = request;
        if (environment === null) return { metrics: {}, next: await validations(connect) };
        const { metrics } = await runValidation({ ...job, environment });
        return { metrics, next: [] };
      }
      case 'lifecycle': {
        const { metrics } = await runLifecycle({ ...job, ...lifecycle });
        return { metrics, next: [] };
      }
    }
  };
}

/** One for each environment that there are systems in. */
async function validations(connect: ReturnType<typeof connectTo>): Promise<readonly JobRequest[]> {
  const connection = await connect();
  try {
    const all = await environments(connection);
    return all.map((environment) => ({ type: 'validation', environment }));
  } finally {
    await connection.close();
  }
}
