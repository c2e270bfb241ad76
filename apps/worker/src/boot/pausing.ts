import { setTimeout as wait } from 'node:timers/promises';

/** Waits. @throws the reason of the signal */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  signal.throwIfAborted();
}

/**
 * How long to wait before the next attempt: longer from time to time, up to five seconds, and never as long as others that
 * began at the same moment.
 *
 * @param attempt how often it was in vain so far
 */
export function delayAfter(attempt: number): number {
  return Math.min(5_000, 250 * 2 ** Math.min(attempt - 1, 10)) * (0.5 + Math.random() / 2);
}

/** The same work; but whoever waits for it goes when the signal is aborted. @throws the reason of the signal */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
    // It may fail later on, when nobody waits any more.
    work.catch(() => undefined);
  }
}
