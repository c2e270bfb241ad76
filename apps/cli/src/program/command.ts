import type { CodedError } from '@auditly/revisions';
import type { Colors } from '../output/colors.ts';
import { printable } from '../output/printable.ts';
import type { CommandSpec, Value, ValuesOf } from './command-spec.ts';
import type { Context } from './context.ts';

/** What came of a command. */
export interface Outcome<Report extends object> {
  /** What it found or did, as a value that JSON can hold. Its fields are what `--json` promises. */
  readonly report: Report;
  /** Something wrong that was found beside: it is shown after the report and decides the exit code. */
  // biome-ignore lint/suspicious/noExplicitAny: a CodedError of whatever layer
  readonly error?: CodedError<any>;
  /** Of another program, which has said all that there is to say: nothing is shown. */
  readonly exitCode?: number;
}

/** How a person wants to read a report. */
export interface View {
  readonly verbose: boolean;
  readonly colors: Colors;
  /** Whether a terminal shows it, or else a file or another program gets it. */
  readonly terminal: boolean;
}

/** What a command does and how its report reads. Imported when it runs. */
export interface CommandModule<Spec extends CommandSpec, Report extends object> {
  run(values: ValuesOf<Spec>, context: Context): Promise<Outcome<Report>>;
  /** The report as text for people, without a line break at its end. Pure. */
  show(report: Report, view: View): string;
}

/** A command of which no more than the spec is known. */
export interface Command {
  readonly spec: CommandSpec;
  /** Imports the module and runs it. */
  run(values: Readonly<Record<string, Value>>, context: Context): Promise<Result>;
}

/** What came of a command, with the way to show it. */
export interface Result extends Outcome<object> {
  show(view: View): string;
}

/** Puts a spec and its module together. */
export function command<Spec extends CommandSpec, Report extends object>(
  spec: Spec,
  load: () => Promise<CommandModule<Spec, Report>>,
): Command {
  return {
    spec,
    run: async (values, context) => {
      const module = await load();
      // The parser has made the values by this very spec.
      const outcome = await module.run(values as ValuesOf<Spec>, context);
      // A script is for a program to read, and has to stay what it is.
      return { ...outcome, show: (view) => module.show(printable(outcome.report, ['sql']), view) };
    },
  };
}
