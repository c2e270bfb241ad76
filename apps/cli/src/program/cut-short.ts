import { type ExitCode, exitCodes } from './exit-codes.ts';

/**
 * What ends a process before its command does: a signal, an error that nobody could catch, or null where nothing is
 * left that it could wait for.
 */
export type EndOfProcess = Signal | 'error' | null;

/** What may end a command: Ctrl-C, `kill`, and a terminal that goes. */
export type Signal = keyof typeof signalExitCodes;

/** Whether the process ends in the middle of the command, or the command has come to an end that it was asked for. */
export type WayOfEnd = 'at-once' | 'stopped';

/** Says what becomes of a command. */
export type TellsCutShort = (end: EndOfProcess, way: WayOfEnd) => CutShort;

/** What becomes of a command that the end of the process cuts short. */
export interface CutShort {
  /** One line. */
  readonly message: string;
  /** What to do next, a line each. */
  readonly next: readonly string[];
  readonly facts: object;
  /** Which database it was about and who said so, where that is known. */
  readonly about?: { readonly database: string; readonly origin: string };
  readonly exitCode: SignalExitCode | ExitCode;
}

/** How a process ends that a signal has ended. */
export type SignalExitCode = (typeof signalExitCodes)[keyof typeof signalExitCodes];

/** 128 and the number of the signal, as shells have it. */
export const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The same for a command that has no more to say. */
export function cutShort(end: EndOfProcess): CutShort {
  return {
    message: words(end),
    next: [],
    facts: { signal: isSignal(end) ? end : null },
    exitCode: isSignal(end) ? signalExitCodes[end] : exitCodes.bug,
  };
}

export function isSignal(end: EndOfProcess): end is Signal {
  return end !== null && Object.hasOwn(signalExitCodes, end);
}

function words(end: EndOfProcess): string {
  if (isSignal(end)) return `interrupted by ${end}`;
  return end === null
    ? 'the process ended before the command did'
    : 'an error that nobody could catch ended the process';
}

/** The error in what `--json` writes. */
export function cutShortReport(
  end: EndOfProcess,
  { exitCode, message, next, facts, about }: CutShort,
): object {
  const code = isSignal(end) ? 'process.interrupted' : 'process.unfinished';
  return { error: { exitCode, code, message, next, facts, ...about } };
}
