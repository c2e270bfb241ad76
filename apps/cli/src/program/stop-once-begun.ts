import type { Context } from './context.ts';

/** Stops work by SIGINT, SIGTERM or SIGHUP. */
export interface StopOnceBegun {
  readonly signal: AbortSignal;
  /** The work has begun; may be said more than once. */
  begun(): void;
}

/**
 * Lets the first SIGINT, SIGTERM or SIGHUP stop work that has begun. Before, while it may wait for a server that does not answer
 * or for another process, there is nothing to bring to an end, and the process ends at once.
 *
 * @param tell what to tell whoever has asked for it: it may take a moment
 */
export function stopOnceBegun(
  { stopSignal }: Pick<Context, 'stopSignal'>,
  tell: (text: string) => void,
): StopOnceBegun {
  const stop = new AbortController();
  let hasBegun = false;
  return {
    signal: stop.signal,
    begun: () => {
      if (hasBegun) return;
      hasBegun = true;
      const signal = stopSignal();
      signal.addEventListener('abort', () => {
        tell('stopping; another signal ends the process at once');
        stop.abort(signal.reason);
      });
    },
  };
}
