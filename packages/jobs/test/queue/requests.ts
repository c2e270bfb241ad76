import type { DatabaseTarget } from '@auditly/schema/database';
import { onTestFinished } from 'vitest';
import type { Attempt } from '../../src/queue/carry-out.ts';
import type { JobMetrics } from '../../src/queue/job-metrics.ts';
import type { ImportRequest, JobRequest, ValidationRequest } from '../../src/queue/job-request.ts';
import type { RunningQueue, TakingOptions } from '../../src/queue/running-queue.ts';
import { startQueue } from '../../src/queue/start-queue.ts';
import { keepingLogger } from '../records.ts';

export function importOf(directory: string): ImportRequest {
  return {
    type: 'import',
    systemId: `system of ${directory}`,
    manifestDir: directory,
    environment: null,
    allowUnverified: false,
  };
}

export function validationOf(environment: string | null): ValidationRequest {
  return { type: 'validation', environment };
}

/** Work that goes on until it is told how it ends. */
export function openWork(): {
  readonly perform: TakingOptions['perform'];
  readonly begun: readonly Attempt[];
  /** Ends the oldest attempt at this work that goes on. */
  end(request: JobRequest, error?: Error): void;
} {
  const begun: Attempt[] = [];
  const open: { attempt: Attempt; settle: (error?: Error) => void }[] = [];
  return {
    begun,
    perform: (attempt) =>
      new Promise((resolve, reject) => {
        begun.push(attempt);
        const settle = (error?: Error) =>
          error === undefined ? resolve({ metrics: {}, next: [] }) : reject(error);
        open.push({ attempt, settle });
        attempt.signal.addEventListener('abort', () => reject(attempt.signal.reason as Error));
      }),
    end: (request, error) => {
      const index = open.findIndex(
        ({ attempt }) => JSON.stringify(attempt.request) === JSON.stringify(request),
      );
      open.splice(index, 1)[0]?.settle(error);
    },
  };
}

/** Metrics that are kept as `type outcome`. */
export function keepingMetrics(): JobMetrics & { readonly outcomes: readonly string[] } {
  const outcomes: string[] = [];
  return {
    outcomes,
    started: () => undefined,
    ended: (type, outcome) => outcomes.push(`${type} ${outcome}`),
    counted: () => undefined,
  };
}

/** A worker for the running test. */
export async function startWorker(
  database: DatabaseTarget,
  options: Partial<TakingOptions> & Pick<TakingOptions, 'perform'>,
): Promise<RunningQueue> {
  const queue = await startQueue(database, {
    owner: 'test',
    schedules: [],
    concurrency: 2,
    leaseMs: 60_000,
    pollSeconds: 0.5,
    lastBegun: async () => null,
    logger: keepingLogger(),
    metrics: keepingMetrics(),
    ...options,
  });
  let isStopped = false;
  const stop = async (withinMs: number) => {
    if (isStopped) return;
    isStopped = true;
    await queue.stop(withinMs);
  };
  onTestFinished(() => stop(2000));
  return { ...queue, stop };
}
