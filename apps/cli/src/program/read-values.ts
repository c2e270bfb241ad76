import { unshielded } from './argument-shield.ts';
import { type CommandSpec, commandLine, type OptionSpec, type Value } from './command-spec.ts';
import { commonFlags } from './common-options.ts';
import { durationForm, parseDuration } from './duration.ts';
import { shownArgument } from './shown-argument.ts';
import { UsageError } from './usage-error.ts';

const durationExpected = `a duration (${durationForm})`;

/**
 * The values of a spec's arguments, from the words behind the command.
 *
 * @throws UsageError
 */
export function readArguments(spec: CommandSpec, words: readonly string[]): Readonly<Record<string, Value>> {
  const line = commandLine(spec);
  const names = Object.keys(spec.arguments);
  const extra = words[names.length];
  if (extra !== undefined) {
    throw new UsageError('usage.extra-argument', { line, argument: shownArgument(extra) });
  }
  return Object.fromEntries(
    names.map((argument, at) => {
      const text = words[at] ?? spec.arguments[argument]?.default ?? '';
      if (text === '') throw new UsageError('usage.missing-argument', { line, argument });
      // Errors about a revision show it, and reports hold it: a URL that slipped in there would show its password.
      if (text.includes('://')) throw new UsageError('usage.url-as-argument', { line, argument });
      return [argument, text];
    }),
  );
}

/**
 * The values of a spec's options, or their defaults.
 *
 * @throws UsageError
 */
export function readOptions(
  spec: CommandSpec,
  typed: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(spec.options).map(([name, option]) => [name, readOption(name, option, typed[name])]),
  );
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
