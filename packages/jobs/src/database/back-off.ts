import { setTimeout as wait } from 'node:timers/promises';

/**
 * Waits a little, longer from time to time, and never as long as somebody else who began at the same moment.
 *
 * @param attempt how often it was in vain so far
 * @throws the reason of the signal
 */
export async function backOff(attempt: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(100, 5 * 2 ** Math.min(attempt, 10));
  await wait(longest * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}
