import { unshielded } from './argument-shield.ts';
import { type CommandSpec, commandLine, type OptionSpec, type Value } from './command-spec.ts';
import { commonFlags } from './common-options.ts';
import { durationForm, parseDuration } from './duration.ts';
import { shownArgument } from './shown-argument.ts';
import { UsageError } from './usage-error.ts';

const durationExpected = `a duration (${durationForm})`;

/** What the parser has read, by the names of arguments and options. */
export type Typed = Readonly<Record<string, unknown>>;

/**
 * The values of a spec's arguments and options, as its handler wants them.
 *
 * @throws UsageError
 */
export function readValues(spec: CommandSpec, typed: Typed): Readonly<Record<string, Value>> {
  return Object.fromEntries([
    ...Object.keys(spec.arguments).map((name) => [name, readArgument(spec, name, typed)]),
    ...Object.entries(spec.options).map(([name, option]) => [name, readOption(name, option, typed[name])]),
  ]);
}

function readArgument(spec: CommandSpec, argument: string, typed: Typed): string {
  const line = commandLine(spec);
  const given = typed[argument] ?? spec.arguments[argument]?.default;
  const text = given === undefined ? '' : unshielded(String(given));
  if (text === '') throw new UsageError('usage.missing-argument', { line, argument });
  // Errors about a revision show it, and reports hold it: a URL that slipped in there would show its password.
  if (text.includes('://')) throw new UsageError('usage.url-as-argument', { line, argument });
  return text;
}

function readOption(name: string, option: OptionSpec, given: unknown): Value {
  if (Array.isArray(given)) throw new UsageError('usage.repeated-option', { option: `--${name}` });
  switch (option.kind) {
    case 'flag':
      return given === true;
    case 'duration':
      return readDuration(`--${name}`, given === undefined ? option.default : unshielded(String(given)));
  }
}

function readDuration(option: string, text: string): number {
  if (text === '') throw new UsageError('usage.missing-value', { option, expected: durationExpected });
  const milliseconds = parseDuration(text);
  if (milliseconds === null) {
    throw new UsageError('usage.value', { option, value: shownArgument(text), expected: durationExpected });
  }
  return milliseconds;
}

/** Refuses `--flag=value`, of which yargs would make something. */
export function refuseFlagValues(spec: CommandSpec, line: readonly string[]): void {
  const all: Readonly<Record<string, OptionSpec>> = { ...commonFlags, ...spec.options };
  for (const text of line) {
    const name = /^--([^=]+)=/.exec(text)?.[1];
    if (name !== undefined && all[name]?.kind === 'flag') {
      throw new UsageError('usage.flag-with-value', { option: `--${name}` });
    }
  }
}
