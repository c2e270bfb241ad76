import type { RevisionSource } from '@auditly/revisions';
import { type DatabaseTarget, describeTarget } from '@auditly/schema/database';
import type { CurrentReport } from '@auditly/schema/migrate';
import { WorkerError } from '../errors/worker-error.ts';
import { abortable, delayAfter, pause } from './pausing.ts';
import { mayPass, readStanding } from './read-standing.ts';

export interface DatabaseWait {
  readonly target: DatabaseTarget;
  readonly revisions: RevisionSource;
  /** How long it may take, in milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Told of each attempt that was in vain. */
  readonly onRetry: (attempts: number, error: Error) => void;
}

/** The last attempt is made when the time is over, and has this long for its answer. */
const leastAttemptMs = 1_000;

/**
 * Reads where a database stands, and tries again while it may be there in a moment. What does not pass by itself, such as a
 * wrong password, is thrown at once.
 *
 * @throws WorkerError `worker.database-wait`; what `readStanding` throws; the reason of the signal
 */
export async function waitForDatabase({
  target,
  revisions,
  limitMs,
  signal,
  onRetry,
}: DatabaseWait): Promise<CurrentReport> {
  const start = performance.now();
  for (let attempts = 1; ; attempts += 1) {
    try {
      const leftMs = Math.max(limitMs - (performance.now() - start), leastAttemptMs);
      const standing = await within(leftMs, abortable(readStanding(target, revisions), signal));
      if (standing !== 'late') return standing;
      throw gaveUp(attempts, 'it does not answer');
    } catch (error) {
      if (signal.aborted || !(error instanceof Error) || !mayPass(error)) throw error;
      const waitedMs = performance.now() - start;
      if (waitedMs >= limitMs) throw gaveUp(attempts, error.message, error);
      onRetry(attempts, error);
      await pause(Math.min(delayAfter(attempts), limitMs - waitedMs), signal);
    }
  }

  function gaveUp(attempts: number, reason: string, cause?: Error): WorkerError {
    const facts = { database: describeTarget(target), waitedMs: performance.now() - start, attempts, reason };
    return new WorkerError('worker.database-wait', facts, { cause });
  }
}

/** The same work, for whoever waits no longer than that: an attempt has its own limit, which may be more than is left. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(resolve, milliseconds, 'late');
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
