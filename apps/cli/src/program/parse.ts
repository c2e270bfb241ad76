import { closest } from 'fastest-levenshtein';
import type { ArgumentsCamelCase } from 'yargs';
import { shieldArguments, unshielded } from './argument-shield.ts';
import type { Command } from './command.ts';
import { type CommandSpec, commandLine, type Value } from './command-spec.ts';
import { commonFlags } from './common-options.ts';
import { groups } from './groups.ts';
import { readValues, refuseFlagValues } from './read-values.ts';
import { readSettings, type Settings } from './settings.ts';
import { shownArgument } from './shown-argument.ts';
import { UsageError } from './usage-error.ts';
import { type Match, type Program, yargsParser } from './yargs-parser.ts';

/** What a line asks for. */
export type Parsed =
  /** A text to print and nothing else: help, or the version. */
  { readonly kind: 'text'; readonly text: string } | ParsedCommand;

export interface ParsedCommand {
  readonly kind: 'command';
  readonly command: Command;
  readonly values: Readonly<Record<string, Value>>;
  readonly settings: Settings;
  readonly json: boolean;
  readonly verbose: boolean;
}

/**
 * Reads a command line, strictly: what is not known is an error that names the nearest known.
 *
 * @throws UsageError
 */
export async function parse(argv: readonly string[], program: Program): Promise<Parsed> {
  const line = shieldArguments(argv, 'x');
  const matches: Match[] = [];
  let text = '';
  const parser = yargsParser(program, (match) => matches.push(match));
  const typed = await parser.parseAsync([...line], {}, (_error, _typed, output) => {
    text = output;
  });
  if (text !== '') return { kind: 'text', text: `${text}\n` };
  const [match] = matches;
  if (match === undefined) throw noSuchCommand(typed, program.commands);
  return checked(match, line);
}

function checked({ command, typed }: Match, line: readonly string[]): ParsedCommand {
  const { spec } = command;
  refuseUnknownOptions(spec, typed, line);
  refuseFlagValues(spec, line);
  const [extra] = typed._.slice(spec.path.length);
  if (extra !== undefined) {
    const argument = shownArgument(unshielded(String(extra)));
    throw new UsageError('usage.extra-argument', { line: commandLine(spec), argument });
  }
  return {
    kind: 'command',
    command,
    values: readValues(spec, typed),
    settings: readSettings(givenSettings(typed['x'])),
    json: typed['json'] === true,
    verbose: typed['verbose'] === true,
  };
}

function givenSettings(given: unknown): readonly string[] {
  if (given === undefined) return [];
  // A last `-x` without anything behind it sets nothing, which the reader of settings refuses.
  return Array.isArray(given) && given.length > 0 ? given.map(String) : [''];
}

function refuseUnknownOptions(spec: CommandSpec, typed: ArgumentsCamelCase, line: readonly string[]): void {
  const known = ['help', 'h', 'version', 'x', 'v', ...Object.keys(commonFlags), ...Object.keys(spec.options)];
  // What yargs calls options includes the arguments; what was typed says whether one was used as an option.
  const found = Object.keys(typed).filter(
    (name) => name !== '_' && name !== '$0' && !(name in spec.arguments),
  );
  const option = [...found, ...longOptions(line)].find((name) => !known.includes(name));
  if (option === undefined) return;
  throw new UsageError('usage.unknown-option', {
    line: commandLine(spec),
    option: shownArgument(dashed(option)),
    nearest: dashed(closest(option, known)),
  });
}

function longOptions(line: readonly string[]): readonly string[] {
  return line.flatMap((text) => /^--([^=]+)/.exec(text)?.[1] ?? []);
}

function dashed(option: string): string {
  return option.length === 1 ? `-${option}` : `--${option}`;
}

function noSuchCommand(typed: Pick<ArgumentsCamelCase, '_'>, commands: readonly Command[]): UsageError {
  const [group, name] = typed._.map(String);
  const inGroup = commands.filter(({ spec }) => spec.path[0] === group).map(({ spec }) => spec.path[1]);
  const [line, given, known] =
    inGroup.length > 0 ? [`auditly ${group}`, name, inGroup] : ['auditly', group, Object.keys(groups)];
  if (given === undefined) return new UsageError('usage.missing-command', { line, commands: known });
  const command = shownArgument(unshielded(given));
  return new UsageError('usage.unknown-command', { line, command, nearest: closest(given, known) });
}
