import { hostname } from 'node:os';
import {
  type Connect,
  environments,
  type FinishedRun,
  type Logger,
  type Metrics,
  runLifecycle,
  runValidation,
} from '@auditly/jobs';
import type { WorkerConfiguration } from '@auditly/jobs/configuration';
import type { ImportRequest, JobRequest } from '@auditly/jobs/queue';
import type { DatabaseTarget } from '@auditly/schema/database';
import { onConnection } from '../database/jobs-database.ts';

/** A job that was run here. */
export interface JobDone {
  readonly job: JobRequest;
  /** Its row in `job_runs`; null where it failed, and perhaps never got one. */
  readonly run: number | null;
  readonly metrics: Metrics;
  /** Why it failed; null if it went well. */
  readonly error: string | null;
}

export interface PerformOptions {
  readonly target: DatabaseTarget;
  readonly connect: Connect;
  readonly configuration: WorkerConfiguration;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * Runs jobs in this process, one after the other, and then what follows from them: each validation once. One that fails
 * keeps no other from being run, unless it was told to stop.
 *
 * @returns what was run, with the first error
 */
export async function performAll(
  requests: readonly JobRequest[],
  options: PerformOptions,
): Promise<{ readonly done: readonly JobDone[]; readonly error: unknown }> {
  const done: JobDone[] = [];
  let error: unknown = null;
  const toValidate = new Set<string>();
  const perform = async (job: JobRequest): Promise<void> => {
    if (options.signal.aborted) return;
    try {
      const { finished, validate } = await performOne(job, options);
      for (const environment of validate) toValidate.add(environment);
      done.push({ job, ...finished, error: null });
    } catch (thrown) {
      error ??= thrown;
      done.push({
        job,
        run: null,
        metrics: {},
        error: String(thrown instanceof Error ? thrown.message : thrown),
      });
    }
  };
  for (const job of await expanded(requests, options)) await perform(job);
  for (const environment of toValidate) await perform({ type: 'validation', environment });
  return { done, error: options.signal.aborted ? options.signal.reason : error };
}

/** A validation of all environments is one of each. */
async function expanded(
  requests: readonly JobRequest[],
  { connect }: PerformOptions,
): Promise<readonly JobRequest[]> {
  const all: JobRequest[] = [];
  for (const request of requests) {
    if (request.type !== 'validation' || request.environment !== null) all.push(request);
    else {
      const names = await onConnection(connect, environments);
      all.push(...names.map((environment) => ({ type: 'validation', environment }) as const));
    }
  }
  return all;
}

interface Performed {
  readonly finished: FinishedRun;
  /** The environments that want a validation now. */
  readonly validate: readonly string[];
}

async function performOne(job: JobRequest, options: PerformOptions): Promise<Performed> {
  const { connect, now, logger, signal, configuration } = options;
  const common = { connect, now, logger, signal, owner: owner(), leaseMs: configuration.leaseMs };
  switch (job.type) {
    case 'validation': {
      if (job.environment === null) throw new Error('a validation is of one environment');
      return { finished: await runValidation({ ...common, environment: job.environment }), validate: [] };
    }
    case 'lifecycle': {
      const { staleAfterDays, keepRunsDays, keepResultsDays } = configuration.lifecycle;
      const finished = await runLifecycle({
        ...common,
        staleAfterDays,
        keepRunsDays: keepRunsDays ?? undefined,
        keepResultsDays: keepResultsDays ?? undefined,
      });
      return { finished, validate: [] };
    }
    case 'import':
      return performImport(job, options);
  }
}

function performImport(_job: ImportRequest, _options: PerformOptions): Promise<Performed> {
  return Promise.reject(new Error('imports are not run here yet'));
}

/** Tells this process from all workers, and from others of its kind. */
function owner(): string {
  return `${hostname()}:${process.pid} (auditly jobs run)`;
}
