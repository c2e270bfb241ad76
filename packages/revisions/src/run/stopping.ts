import type { Connection } from '../dialects/driver.ts';
import type { Step } from '../graph/index.ts';
import { RunError } from './errors.ts';
import type { OnEvent } from './events.ts';
import type { PreparedStep } from './prepared-step.ts';

/** Runs the work; when the signal is aborted meanwhile, the statement that is under way is cancelled. */
export async function cancellable<T>(
  connection: Connection,
  signal: AbortSignal | undefined,
  onEvent: OnEvent,
  work: () => Promise<T>,
): Promise<T> {
  let cancelled: Promise<void> | null = null;
  const cancel = (): void => {
    // What cannot be cancelled comes to its own end, and the run ends behind it.
    cancelled = connection
      .cancelStatement()
      .catch((error: unknown) => onEvent({ type: 'cancel-failed', reason: connection.describe(error) }));
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await work();
  } finally {
    signal?.removeEventListener('abort', cancel);
    await cancelled;
  }
}

/** Whether the work ended with this error because the signal was aborted. */
export function isStop(error: unknown, signal: AbortSignal | undefined, connection: Connection): boolean {
  if (signal?.aborted !== true) return false;
  return error === signal.reason || connection.isCancelled(error);
}

/**
 * The error of a run that was stopped.
 *
 * @param during the step that was under way; null if none was
 * @param rows where the database stands now
 */
export function aborted(
  direction: Step['direction'],
  during: PreparedStep | null,
  rows: readonly string[],
  cause: unknown,
): RunError {
  return new RunError(
    'run.aborted',
    {
      revision: during?.step.revision ?? null,
      direction,
      rows,
      partial: during !== null && !during.transactional,
    },
    { cause },
  );
}
