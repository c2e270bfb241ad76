import type { Environment } from '@auditly/schema/database';
import type { Signal } from './program/cut-short.ts';

/** Where text goes: a terminal, a file, a pipe, or a test. */
export interface Output {
  write(text: string): unknown;
  /** Whether a person is likely to read it as it comes. */
  readonly isTTY?: boolean | undefined;
  /** The width of the terminal; unknown where there is none. */
  readonly columns?: number | undefined;
}

/** A terminal with somebody in front of it. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** All that the program knows of the process that it runs in. */
export interface Io {
  /** The working directory, absolute. To read it fails with the system's error where it is gone. */
  readonly cwd: string;
  readonly env: Environment;
  /** For results. */
  readonly stdout: Output;
  /** For progress, log lines and errors. */
  readonly stderr: Output;
  /** Where somebody can be asked: a terminal to read from, and one to write to. Undefined where there is none. */
  readonly terminal?: Terminal | undefined;
  /** Lets another program take the place of this one. Default: none can. */
  readonly become?: ((program: string, args: readonly string[]) => Promise<number>) | undefined;
  /** The clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
  /** A number of random digits, hexadecimal. Default: the system's best. */
  readonly randomHex?: ((digits: number) => string) | undefined;
  /**
   * Asks to be told of a signal right before it ends the process; the listener gives the exit code, or null where the
   * process comes to an end by itself, which the next signal may cut short. Commands that do not ask are ended by the
   * system.
   */
  readonly onInterrupt?: ((listener: (signal: Signal) => number | null) => void) | undefined;
  /**
   * Asks to be told when the process ends by itself before the program has: nothing is left that it could wait for, or
   * a revision has called `process.exit` (null), or it has let an error go that nobody could catch, which the system
   * shows then. The listener gives the exit code, which 0 would be wrong for.
   */
  readonly onUnfinished?: ((listener: (end: 'error' | null) => number) => void) | undefined;
}
