import type { Environment, ResolvedDatabase } from '@auditly/schema/database';
import type { Output } from '../io.ts';
import type { Colors } from '../output/colors.ts';
import type { Choose } from './choose.ts';
import type { TellsCutShort } from './cut-short.ts';

/** What a handler works with besides its values. */
export interface Context {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Environment;
  /** The clock. */
  now(): Date;
  /** A number of random digits, hexadecimal. */
  randomHex(digits: number): string;
  /** Where progress and log lines go: never results. */
  readonly log: Output;
  /** How to colour what goes to the log. */
  readonly logColors: Colors;
  readonly verbose: boolean;
  /**
   * Writes a line of JSON ahead of the report, for a command that has more to tell than fits into one; nothing without
   * `--json`.
   */
  tell(part: object): void;
  /** The way to ask whoever sits at the terminal; null where nobody does, or where a program reads the results. */
  asker(): Choose | null;
  /** The database URL that the line itself gives, with what gave it. */
  readonly explicitDatabase: { readonly url: string; readonly option: string } | undefined;
  /**
   * The database that the command is about; found once, when it is asked for.
   *
   * @throws DatabaseUrlError, DatabaseSettingsError
   */
  database(): Promise<ResolvedDatabase>;
  /**
   * Asks to be told right before the process ends although the command has not, to say what becomes of it; and when it
   * has stopped because of {@link stopSignal}. Null: no longer.
   */
  onCutShort(listener: TellsCutShort | null): void;
  /**
   * Asks for the first SIGINT, SIGTERM or SIGHUP not to end the process: it aborts this signal, with the error that says so, and
   * the command comes to an end by itself, which it says by throwing this error, or giving it beside its report. The
   * second one ends the process at once.
   */
  stopSignal(): AbortSignal;
  /** Lets another program take the place of this one, and gives its exit code where this one is still there to see it. */
  become(program: string, args: readonly string[]): Promise<number>;
}
