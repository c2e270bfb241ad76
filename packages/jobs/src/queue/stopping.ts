import { setTimeout as wait } from 'node:timers/promises';
import { QueueError } from '../errors/queue-error.ts';

/** How running jobs are brought to an end. */
export interface Stopping {
  /** No job begins any more. */
  readonly hasBegun: boolean;
  /** Aborted when running jobs are not waited for any more. */
  readonly signal: AbortSignal;
  begin(): void;
  /**
   * Waits for the jobs for half of the time, tells them to end, and waits for them for the rest of it.
   *
   * @returns whether they have ended
   */
  await(jobs: Promise<unknown>, withinMs: number): Promise<boolean>;
}

export function prepareStop(): Stopping {
  const told = new AbortController();
  let hasBegun = false;
  return {
    get hasBegun() {
      return hasBegun;
    },
    signal: told.signal,
    begin: () => {
      hasBegun = true;
    },
    await: async (jobs, withinMs) => {
      if (await endsWithin(jobs, withinMs / 2)) return true;
      told.abort(new QueueError('queue.stopped', {}));
      return endsWithin(jobs, withinMs / 2);
    },
  };
}

async function endsWithin(jobs: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const over = new AbortController();
  try {
    return await Promise.race([jobs.then(() => true), wait(milliseconds, false, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}
