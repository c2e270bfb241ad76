import { type StopSignal, signalExitCodes } from '../program/exit-codes.ts';

/** Ctrl-C comes several times: from the terminal, and from each program in between that passes it on, as npm does. */
const sameSignalMs = 500;

/**
 * Listens for the signals that end a worker. The same one again within half a second is the same.
 *
 * @param onFirst is told which one asks it to stop
 * @param onSecond is told that it has to end at once, and with which exit code
 * @returns the way not to listen any more
 */
export function onStopSignals(
  onFirst: (signal: StopSignal) => void,
  onSecond: (exitCode: number, signal: StopSignal) => void,
): () => void {
  let first: { readonly signal: StopSignal; readonly at: number } | null = null;
  const hear = (signal: StopSignal): void => {
    if (first === null) {
      first = { signal, at: performance.now() };
      onFirst(signal);
      return;
    }
    const isSame = signal === first.signal && performance.now() - first.at < sameSignalMs;
    if (!isSame) onSecond(signalExitCodes[signal], signal);
  };
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const listener = (): void => hear(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
