import type { Connect, Connection, Statements } from '../database/connection.ts';
import { JobError } from '../errors/job-error.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from './job-run.ts';
import { onConnection } from './on-connection.ts';
import { finishRun, type HeldRun, type NewRun, type RunEnd, renewLease, startRun } from './run-ledger.ts';

/** What a job works with. */
export interface JobContext {
  /** Of its row in `job_runs`. */
  readonly run: number;
  /** For the work alone: the run is written down on another one. */
  readonly connection: Connection;
  /** Aborted when the job is to end, and when the run is lost to another worker. */
  readonly signal: AbortSignal;
  /** What has been counted so far. It is shown with the next sign of life, and kept if the job fails. */
  readonly report: (metrics: Metrics) => void;
  /**
   * Proves, in the transaction of the work, that the run is still this worker's.
   *
   * @throws JobError `job.lease-lost`
   */
  readonly hold: (statements: Statements) => Promise<void>;
}

export interface RunJobOptions extends Omit<NewRun, 'attributes'> {
  readonly connect: Connect;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly attributes?: NewRun['attributes'] | undefined;
  /** Ends the job: the run is written down as failed. */
  readonly signal?: AbortSignal | undefined;
  /** How long this worker is believed to be alive after its last sign of life. Default: 60,000. */
  readonly leaseMs?: number | undefined;
}

/** A run that went well. */
export interface FinishedRun {
  readonly run: number;
  readonly metrics: Metrics;
}

/**
 * Runs a job as a row in `job_runs`: `running` while it goes on, with signs of life four times in a lease; then `success`
 * with its metrics, or `failed` with its error. The row is written in transactions of its own, so that a job whose work is
 * rolled back leaves its trace.
 *
 * @returns the metrics of the work, with `errors: 0`
 * @throws JobError `job.running`, `job.lease-lost`, `job.name`; DatabaseConnectionError; the reason of the signal; whatever
 * the work throws
 */
export async function runJob(
  { connect, now, logger, signal, leaseMs = 60_000, attributes = {}, ...about }: RunJobOptions,
  work: (context: JobContext) => Promise<Metrics>,
): Promise<FinishedRun> {
  signal?.throwIfAborted();
  const terms = { now, leaseMs };
  const ledger = await connect();
  try {
    const run = await startRun(ledger, { ...about, attributes }, terms);
    const { id, jobType, environment, subject } = run;
    const facts = { run: id, jobType, environment, subject };
    logger.info(facts, 'job started');
    const lost = new AbortController();
    let metrics: Metrics = {};
    let aliveAt = run.startedAt;
    const renew = async (statements: Statements): Promise<void> => {
      const at = now();
      await renewLease(statements, run, metrics, terms);
      aliveAt = at;
    };
    const pulse = startPulse({
      everyMs: leaseMs / 4,
      beat: () => renew(ledger),
      onFailure: (error) => {
        // The signal ends this wait for the database too: the run has only to write down its end.
        if (signal?.aborted === true && error === signal.reason) return;
        logger.warn({ ...facts, error }, 'no sign of life could be given');
        const isOver = now().getTime() - aliveAt.getTime() >= leaseMs;
        if (error instanceof JobError && error.code === 'job.lease-lost') lost.abort(error);
        else if (isOver) lost.abort(new JobError('job.lease-lost', { run: run.id }, { cause: error }));
      },
    });
    const context = {
      run: run.id,
      signal: signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]),
      report: (counted: Metrics) => {
        metrics = counted;
      },
      hold: renew,
    };
    try {
      metrics = {
        ...(await onConnection(connect, (connection) => work({ ...context, connection }))),
        errors: 0,
      };
    } catch (error) {
      await pulse.stop();
      const end: RunEnd = {
        status: 'failed',
        metrics: { ...metrics, errors: 1 },
        error: wordsOf(error),
        finishedAt: now(),
      };
      logger.error({ ...facts, error }, 'job failed');
      await writeFailure(connect, ledger, run, end).catch((failure: unknown) => {
        // What went wrong first is what has to be told. The lease closes the run.
        logger.error({ ...facts, error: failure }, 'the failure of the job could not be written down');
      });
      throw error;
    }
    await pulse.stop();
    await finishRun(ledger, run, { status: 'success', metrics, error: null, finishedAt: now() });
    logger.info({ ...facts, metrics }, 'job finished');
    return { run: run.id, metrics };
  } finally {
    await ledger.close();
  }
}

/** The connection may be what has failed: then there is another one. */
async function writeFailure(connect: Connect, ledger: Connection, run: HeldRun, end: RunEnd): Promise<void> {
  try {
    await finishRun(ledger, run, end);
  } catch (error) {
    if (error instanceof JobError) throw error;
    await onConnection(connect, (connection) => finishRun(connection, run, end));
  }
}

interface Pulse {
  readonly everyMs: number;
  readonly beat: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Beats at intervals, one beat at a time. When it is stopped, none is under way. */
function startPulse({ everyMs, beat, onFailure }: Pulse): { readonly stop: () => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  let isBeating = false;
  const timer = setInterval(() => {
    if (isBeating) return;
    isBeating = true;
    last = beat()
      .catch(onFailure)
      .finally(() => {
        isBeating = false;
      });
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return last;
    },
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
