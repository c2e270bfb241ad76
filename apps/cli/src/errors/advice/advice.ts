import type { NextFor } from '@auditly/schema/advice';
import type { SignalExitCode } from '../../program/cut-short.ts';
import type { ExitCode } from '../../program/exit-codes.ts';

/** What an error means for the process, and for the person who reads it. */
export interface Advice<Facts> {
  /** Alone, or decided by the facts. */
  readonly exit: ExitCode | SignalExitCode | ((facts: Facts) => ExitCode | SignalExitCode);
  /**
   * What to do or to type next, a line each. The error's own message has said what happened and why.
   *
   * @param because what its cause asks for, which is said before it
   */
  readonly next: (facts: Facts, because: readonly string[]) => readonly string[];
}

/** Advice for each code of a layer; a code without does not compile. */
export type AdviceFor<Facts extends object> = {
  readonly [Code in keyof Facts]: Advice<Facts[Code]>;
};

/** The way to see which database a command is about and who said so. */
export const seeDatabase = 'auditly db current -v';

/** Advice for a layer whose errors all end the process alike. */
export function adviceOf<Facts extends object>(
  exit: ExitCode | SignalExitCode,
  nexts: NextFor<Facts>,
): AdviceFor<Facts> {
  // `Object.entries` forgets which code has which facts; nothing else has changed.
  return Object.fromEntries(
    Object.entries(nexts).map(([code, next]) => [code, { exit, next }]),
  ) as AdviceFor<Facts>;
}
