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
      return await abortable(readStanding(target, revisions), signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof Error) || !mayPass(error)) throw error;
      const waitedMs = performance.now() - start;
      if (waitedMs >= limitMs) {
        const facts = { database: describeTarget(target), waitedMs, attempts, reason: error.message };
        throw new WorkerError('worker.database-wait', facts, { cause: error });
      }
      onRetry(attempts, error);
      // The last attempt is made when the time is over.
      await pause(Math.min(delayAfter(attempts), limitMs - waitedMs), signal);
    }
  }
}
