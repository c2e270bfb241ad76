import type { DatabaseTarget } from '@auditly/schema/database';
import type { Connect } from '../database/connection.ts';
import { connectTo } from '../database/open-connection.ts';
import { environments } from '../jobs/environments.ts';
import { type ImportJobOptions, runImport } from '../jobs/run-import.ts';
import { type LifecycleOptions, runLifecycle } from '../jobs/run-lifecycle.ts';
import { runValidation } from '../jobs/run-validation.ts';
import type { Logger } from '../logging/logger.ts';
import type { Attempt, Performed } from './carry-out.ts';
import type { ImportRequest, JobRequest } from './job-request.ts';

/** What a worker does jobs with. */
export interface PerformerOptions {
  readonly database: DatabaseTarget;
  /** How connections are opened of which the signal ends every wait. Default: to the database, by `connectTo`. */
  readonly connect?: ((signal: AbortSignal) => Connect) | undefined;
  /** A name that tells one worker from all others: it stands in the runs. */
  readonly owner: string;
  readonly now: () => Date;
  readonly logger: Logger;
  /** How long this worker is believed to be alive after its last sign of life. */
  readonly leaseMs: number;
  /** Whether to import into a database that is ahead of this build. Default: false. */
  readonly allowNewer?: boolean | undefined;
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
): (attempt: Pick<Attempt, 'request' | 'signal'>) => Promise<Performed> {
  const { database, lifecycle, allowNewer, connect: connectBy, ...about } = options;
  return async ({ request, signal }) => {
    const connect = connectBy?.(signal) ?? connectTo(database, { signal });
    const job = { ...about, connect, signal };
    switch (request.type) {
      case 'import':
        return importOf(request, { ...job, database, allowNewer });
      case 'validation': {
        const { environment } = request;
        if (environment === null) return { metrics: {}, next: await validations(connect) };
        return { ...(await runValidation({ ...job, environment })), next: [] };
      }
      case 'lifecycle': {
        return { ...(await runLifecycle({ ...job, ...lifecycle })), next: [] };
      }
    }
  };
}

async function importOf(
  { type: _, ...sweep }: ImportRequest,
  job: Omit<ImportJobOptions, keyof ImportRequest>,
): Promise<Performed> {
  const { run, metrics, toValidate } = await runImport({ ...job, ...sweep });
  return { run, metrics, next: toValidate.map(validationOf) };
}

function validationOf(environment: string): JobRequest {
  return { type: 'validation', environment };
}

/** One for each environment that there are systems in. */
async function validations(connect: ReturnType<typeof connectTo>): Promise<readonly JobRequest[]> {
  const connection = await connect();
  try {
    const all = await environments(connection);
    return all.map(validationOf);
  } finally {
    await connection.close();
  }
}
