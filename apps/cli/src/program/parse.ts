import { shieldArguments, unshielded } from './argument-shield.ts';
import type { Command } from './command.ts';
import { aliasOf, commandLine, type OptionSpec, type Value } from './command-spec.ts';
import { commonFlags } from './common-options.ts';
import { groups } from './groups.ts';
import { nearest } from './nearest.ts';
import { readLine, type Typed } from './read-line.ts';
import { readArguments, readOptions, refuseFlagValues } from './read-values.ts';
import { readSettings, type Settings } from './settings.ts';
import { shownArgument } from './shown-argument.ts';
import { UsageError } from './usage-error.ts';

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

export interface Program {
  readonly commands: readonly Command[];
  readonly version: string;
  /** The width to write help for. */
  readonly columns: number;
}

/**
 * Reads a command line, strictly: what is not known is an error that names the nearest known.
 *
 * @throws UsageError
 */
export async function parse(argv: readonly string[], program: Program): Promise<Parsed> {
  const { commands, columns, version } = program;
  const passing = passedOn(argv, commands);
  if (passing !== undefined) return passing;
  const line = shieldArguments(argv, `x${lettersTakingValues(commands)}`);
  const typed = readLine(line, commands);
  const words = typed._.map((word) => unshielded(String(word)));
  if (typed['help'] === true) {
    const { helpText } = await import('./help.ts');
    return text(await helpText(words.slice(0, 2), commands, columns));
  }
  if (typed['version'] === true) return text(version);

  const command = findCommand(words, commands, typed);
  const { spec } = command;
  if (spec.passesOn === true) throw new UsageError('usage.not-first', { line: commandLine(spec) });
  refuseUnknownOptions(commandLine(spec), spec.options, typed);
  refuseFlagValues(spec, line);
  return {
    kind: 'command',
    command,
    values: { ...readArguments(spec, words.slice(spec.path.length)), ...readOptions(spec, typed) },
    settings: readSettings(givenSettings(typed['x'])),
    json: typed['json'] === true,
    verbose: typed['verbose'] === true,
  };
}

/** A line that is another program's, but for its first word. */
function passedOn([name, ...words]: readonly string[], commands: readonly Command[]): Parsed | undefined {
  const command = commands.find(({ spec }) => spec.passesOn === true && spec.path[0] === name);
  if (command === undefined) return undefined;
  const values = Object.fromEntries(Object.keys(command.spec.arguments).map((each) => [each, words]));
  return { kind: 'command', command, values, settings: {}, json: false, verbose: false };
}

/** The letters of the short options that a text follows. */
function lettersTakingValues(commands: readonly Command[]): string {
  const options = commands.flatMap(({ spec }) => Object.values(spec.options));
  return options.flatMap((option) => (option.kind === 'flag' ? [] : (aliasOf(option) ?? []))).join('');
}

function text(content: string): Parsed {
  return { kind: 'text', text: `${content}\n` };
}

function findCommand([group, name]: readonly string[], commands: readonly Command[], typed: Typed): Command {
  const alone = commands.filter(({ spec }) => spec.path.length === 1);
  const inGroup = commands.filter(({ spec }) => spec.path.length > 1 && spec.path[0] === group);
  const found =
    inGroup.find(({ spec }) => spec.path[1] === name) ?? alone.find(({ spec }) => spec.path[0] === group);
  if (found !== undefined) return found;
  const names = inGroup.flatMap(({ spec }) => spec.path[1] ?? []);
  const [line, given, known] =
    group !== undefined && names.length > 0
      ? [`auditly ${group}`, name, names]
      : ['auditly', group, [...Object.keys(groups), ...alone.map(({ spec }) => spec.path[0])]];
  if (given === undefined) {
    // An option that no command has is the fault of the line that was seen first.
    refuseUnknownOptions(line, Object.assign({}, ...commands.map(({ spec }) => spec.options)), typed);
    throw new UsageError('usage.missing-command', { line, commands: known });
  }
  throw new UsageError('usage.unknown-command', {
    line,
    command: shownArgument(given),
    nearest: nearest(given, known) ?? inSomeGroup(given, line, commands),
  });
}

/** `upgrade` without its group. */
function inSomeGroup(given: string, line: string, commands: readonly Command[]): string | null {
  const found = commands.find(({ spec }) => spec.path[1] === given);
  return found === undefined || line !== 'auditly' ? null : found.spec.path.join(' ');
}

function refuseUnknownOptions(
  line: string,
  options: Readonly<Record<string, OptionSpec>>,
  typed: Typed,
): void {
  const letters = Object.values(options).flatMap((option) => aliasOf(option) ?? []);
  const flags = ['help', 'version', ...Object.keys(commonFlags)];
  const known = [...flags, 'h', 'x', 'v', ...letters, ...Object.keys(options)];
  const option = Object.keys(typed).find((name) => name !== '_' && name !== '$0' && !known.includes(name));
  if (option === undefined) return;
  throw new UsageError('usage.unknown-option', {
    line,
    option: shownArgument(dashed(option)),
    nearest: dashedOrNone(nearest(option, known)),
  });
}

function dashedOrNone(option: string | null): string | null {
  return option === null ? null : dashed(option);
}

function dashed(option: string): string {
  return option.length === 1 ? `-${option}` : `--${option}`;
}

function givenSettings(given: unknown): readonly string[] {
  if (given === undefined) return [];
  // A last `-x` without anything behind it sets nothing, which the reader of settings refuses.
  return Array.isArray(given) && given.length > 0 ? given.map(String) : [''];
}
