import { JobError } from '../errors/job-error.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../runs/job-run.ts';
import type { JobMetrics, JobOutcome } from './job-metrics.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobRequest } from './job-request.ts';
import type { Stopping } from './stopping.ts';

/** One attempt at a job. */
export interface Attempt {
  readonly request: JobRequest;
  /** It is not tried again. */
  readonly isLast: boolean;
  readonly signal: AbortSignal;
}

/** What a job that went well has counted, and what has to be done after it. */
export interface Performed {
  /** Its row in `job_runs`, if it has one. */
  readonly run?: number;
  readonly metrics: Metrics;
  readonly next: readonly JobRequest[];
}

/** What comes of an attempt. */
export interface Verdict {
  readonly outcome: JobOutcome;
  /** What is kept of it beside the job. */
  readonly output: object;
}

export interface CarryOutOptions {
  readonly perform: (attempt: Attempt) => Promise<Performed>;
  readonly enqueue: JobQueue['enqueue'];
  readonly logger: Logger;
  readonly metrics: JobMetrics;
  readonly stopping: Pick<Stopping, 'hasBegun' | 'signal'>;
}

/** Imports that end at about the same time want one validation. */
const settleMs = 2000;

/** How long a job is put off whose work somebody else does, at the longest. */
const longestDeferralMs = 15_000;

/**
 * Does a job, hands out what has to be done after it, and says what becomes of it. It never throws what the work throws;
 * it throws where the queue cannot be reached, and the job is as good as not done then.
 *
 * What goes back to the queue does so as a new job before this one is over: being stopped is no failure, and counts
 * against nothing. A worker that dies in between leaves two jobs of the same work, which does no harm.
 */
export async function carryOut(attempt: Attempt, options: CarryOutOptions): Promise<Verdict> {
  const { request } = attempt;
  const { type } = request;
  const { perform, enqueue, metrics, stopping } = options;
  // It was taken while nobody had said yet that none is to be taken.
  if (stopping.hasBegun) return returned(attempt, options);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  metrics.started(type);
  let outcome: JobOutcome = attempt.isLast ? 'dead' : 'failed';
  try {
    const done = await perform(attempt).catch((error: unknown) => ({ error }));
    if ('error' in done) {
      const verdict = await afterFailure(attempt, done.error, options);
      outcome = verdict.outcome;
      return verdict;
    }
    for (const next of done.next) await enqueue(next, { delayMs: settleMs });
    outcome = 'success';
    metrics.counted(type, done.metrics, seconds());
    return { outcome, output: done.metrics };
  } finally {
    metrics.ended(type, outcome, seconds());
  }
}

async function afterFailure(attempt: Attempt, error: unknown, options: CarryOutOptions): Promise<Verdict> {
  const { request, isLast } = attempt;
  const { enqueue, logger, stopping } = options;
  const facts = { job: request };
  if (stopping.signal.aborted) return returned(attempt, options);
  if (error instanceof JobError && error.code === 'job.running') {
    const delayMs = longestDeferralMs * (0.5 + Math.random() / 2);
    await enqueue(request, { delayMs });
    logger.info({ ...facts, reason: error.message }, 'job put off: somebody else does it');
    return { outcome: 'deferred', output: { deferred: storable(error.message) } };
  }
  const output = outputOf(error);
  if (isHopeless(error)) {
    logger.error({ ...facts, error }, 'job laid aside: it can never be done');
    return { outcome: 'dead', output };
  }
  if (isLast) logger.error({ ...facts, error }, 'job laid aside: it failed as often as it is tried');
  else logger.warn({ ...facts, error }, 'job failed, and is tried again');
  return { outcome: isLast ? 'dead' : 'failed', output };
}

async function returned(
  { request }: Attempt,
  { enqueue, logger }: Pick<CarryOutOptions, 'enqueue' | 'logger'>,
): Promise<Verdict> {
  await enqueue(request);
  logger.info({ job: request }, 'job left to the next worker: this one stops');
  return { outcome: 'returned', output: { returned: true } };
}

/** Names that fit into no run do so at no later time either. */
function isHopeless(error: unknown): boolean {
  return error instanceof JobError && error.code === 'job.name';
}

/** What is known of an error in a few words: its stack is in the log. */
function outputOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: storable(String(error)) };
  return { ...('code' in error ? { code: String(error.code) } : {}), message: storable(error.message) };
}

/** PostgreSQL stores no such characters in JSON, and the job could not be ended. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
