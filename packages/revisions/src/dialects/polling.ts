import type { LockWait } from './driver.ts';
import { LockError } from './lock-error.ts';
import { pause } from './pause.ts';

const firstPauseMs = 10;
const longestPauseMs = 250;
const reportEveryMs = 2_000;

/**
 * Tries until it succeeds or the patience ends: pauses grow to a quarter of a second, each spread by chance so that
 * many waiters do not knock together.
 *
 * @throws LockError `lock.busy`; the signal's reason
 */
export async function pollForLock(options: {
  /** True when the lock is held. */
  readonly attempt: () => Promise<boolean>;
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly holder: () => Promise<string | null>;
  readonly onWait: (wait: LockWait) => void;
}): Promise<void> {
  const start = performance.now();
  let pauseMs = firstPauseMs;
  let reportedAt = start;
  while (!(await options.attempt())) {
    options.signal?.throwIfAborted();
    const waitedMs = performance.now() - start;
    if (waitedMs >= options.patienceMs) {
      throw new LockError('lock.busy', { waitedMs, holder: await options.holder() });
    }
    if (performance.now() - reportedAt >= reportEveryMs) {
      reportedAt = performance.now();
      options.onWait({ waitedMs, holder: await options.holder() });
    }
    await pause(pauseMs * (0.5 + Math.random()), options.signal);
    pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
  }
}
