import { type StopSignal, signalExitCodes } from '../program/exit-codes.ts';

/**
 * Listens for the signals that end a worker.
 *
 * @param onFirst is told which one asks it to stop
 * @param onSecond is told that it has to end at once, and with which exit code
 * @returns the way not to listen any more
 */
export function onStopSignals(
  onFirst: (signal: StopSignal) => void,
  onSecond: (exitCode: number, signal: StopSignal) => void,
): () => void {
  let stopping = false;
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => {
    const listener = (): void => {
      if (stopping) onSecond(signalExitCodes[signal], signal);
      else {
        stopping = true;
        onFirst(signal);
      }
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
