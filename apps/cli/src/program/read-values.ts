import { unshielded } from './argument-shield.ts';
import {
  type CommandSpec,
  commandLine,
  isRequired,
  type OptionSpec,
  type TextSpec,
  type Value,
} from './command-spec.ts';
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
  const specs = Object.entries(spec.arguments);
  const takesAll = specs.at(-1)?.[1].many !== undefined;
  const extra = takesAll ? undefined : words[specs.length];
  if (extra !== undefined) {
    throw new UsageError('usage.extra-argument', { line, argument: shownArgument(extra) });
  }
  return Object.fromEntries(
    specs.map(([argument, argumentSpec], at) => {
      const given = argumentSpec.many === undefined ? words.slice(at, at + 1) : words.slice(at);
      if (isRequired(argumentSpec) && given.length === 0) {
        throw new UsageError('usage.missing-argument', { line, argument });
      }
      for (const text of given) {
        if (text === '') {
          const required = isRequired(argumentSpec);
          throw new UsageError('usage.empty-argument', { line, argument, required });
        }
        // Errors about a revision show it, and reports hold it: a URL that slipped in there would show its password.
        if (text.includes('://'))
          throw new UsageError('usage.url-as-argument', { line, argument: `<${argument}>` });
      }
      return [argument, argumentSpec.many === undefined ? (given[0] ?? argumentSpec.default ?? '') : given];
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
    Object.entries(spec.options).map(([name, option]) => [name, readOption(spec, name, option, typed[name])]),
  );
}

function readOption(spec: CommandSpec, name: string, option: OptionSpec, given: unknown): Value {
  if (option.kind === 'list') {
    if (given === undefined) return [];
    const texts = Array.isArray(given) && given.length > 0 ? given : [''];
    return texts.map((text) => readText(spec, name, { ...option, kind: 'text' }, unshielded(String(text))));
  }
  if (Array.isArray(given)) throw new UsageError('usage.repeated-option', { option: `--${name}` });
  switch (option.kind) {
    case 'duration':
      return readDuration(`--${name}`, given === undefined ? option.default : unshielded(String(given)));
    case 'text':
      if (given === undefined && option.required === true) throw missingOption(spec, name, option);
      return given === undefined ? null : readText(spec, name, option, unshielded(String(given)));
    case 'flag':
      return given === true;
  }
}

function readText(spec: CommandSpec, name: string, option: TextSpec, text: string): string {
  if (text.trim() === '') throw missingValue(name, option.value);
  if (option.choices !== undefined && !option.choices.includes(text)) {
    const expected = option.choices.join(' or ');
    throw new UsageError('usage.value', { option: `--${name}`, value: shownArgument(text), expected });
  }
  if (option.free !== true && text.includes('://')) {
    throw new UsageError('usage.url-as-argument', { line: commandLine(spec), argument: `--${name}` });
  }
  if (option.form?.pattern.test(text) === false) {
    const { expected } = option.form;
    throw new UsageError('usage.value', { option: `--${name}`, value: shownArgument(text), expected });
  }
  return text;
}

function missingOption(spec: CommandSpec, name: string, { value }: TextSpec): UsageError {
  return new UsageError('usage.missing-option', { line: commandLine(spec), option: `--${name} ${value}` });
}

function missingValue(name: string, expected: string): UsageError {
  return new UsageError('usage.missing-value', { option: `--${name}`, expected });
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
