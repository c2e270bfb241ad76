import yargs, { type ArgumentsCamelCase, type Argv, type Options } from 'yargs';
import type { Command } from './command.ts';
import { argumentPatterns, type CommandSpec, commandLine, type OptionSpec } from './command-spec.ts';
import { commonFlags, settingsHelp } from './common-options.ts';
import { durationForm } from './duration.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { groups } from './groups.ts';
import { UsageError } from './usage-error.ts';

/** Everything that there is to parse for. */
export interface Program {
  readonly commands: readonly Command[];
  readonly version: string;
  /** The width to write help for. */
  readonly columns: number;
}

/** A command that was found in a line, with what yargs has read for it. */
export interface Match {
  readonly command: Command;
  readonly typed: ArgumentsCamelCase;
}

const common = 'Options of every command:';

/**
 * Wires all specs to yargs. What yargs is loose about is left to the caller: unknown commands and options, arguments
 * that are too many, values.
 *
 * @param onMatch told of the command, if the line has one
 */
export function yargsParser(program: Program, onMatch: (match: Match) => void): Argv {
  const parser = yargs()
    .scriptName('auditly')
    .usage('$0 <command>\n\nMoves an auditly database between revisions.')
    .detectLocale(false)
    .exitProcess(false)
    .wrap(program.columns)
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .updateStrings({ 'Positionals:': 'Arguments:' })
    .options(yargsOptions(commonFlags, common))
    .option('x', { type: 'string', array: true, describe: settingsHelp, group: common })
    .help('help', 'Show help')
    .alias('help', 'h')
    .version('version', 'Show the version', program.version)
    .group(['help', 'version'], common)
    .epilogue(exitCodesHelp)
    .fail((reason, error) => {
      throw error ?? new UsageError('usage.refused', { reason });
    });
  for (const [group, summary] of Object.entries(groups)) {
    const commands = program.commands.filter(({ spec }) => spec.path[0] === group);
    parser.command(group, summary, (inner) => {
      inner.usage(`$0 ${group} <command>\n\n${summary}`);
      for (const command of commands) addCommand(inner, command, onMatch);
      return inner;
    });
  }
  return parser;
}

function addCommand(parser: Argv, command: Command, onMatch: (match: Match) => void): void {
  const { spec } = command;
  const pattern = [spec.path[1], ...argumentPatterns(spec)].join(' ');
  const build = (inner: Argv): Argv => {
    for (const [name, { describe, ...argument }] of Object.entries(spec.arguments)) {
      inner.positional(name, { type: 'string', describe, ...argument });
    }
    inner
      .options(yargsOptions(spec.options, 'Options:'))
      .usage(`$0 ${spec.path[0]} ${pattern}\n\n${[spec.summary, spec.details].join(' ').trim()}`)
      .fail((reason, error) => {
        throw error ?? missingArgument(spec, reason);
      });
    for (const { type, does } of spec.examples) inner.example(type, does);
    return inner;
  };
  parser.command(pattern, spec.summary, build, (typed) => onMatch({ command, typed }));
}

/** The one thing that yargs refuses by itself is a line without the arguments that a command requires. */
function missingArgument(spec: CommandSpec, reason: string): UsageError {
  const required = Object.entries(spec.arguments).filter(([, argument]) => argument.default === undefined);
  const [[argument] = [undefined]] = required;
  return argument === undefined
    ? new UsageError('usage.refused', { reason })
    : new UsageError('usage.missing-argument', { line: commandLine(spec), argument });
}

function yargsOptions(
  specs: Readonly<Record<string, OptionSpec>>,
  group: string,
): Readonly<Record<string, Options>> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { group, describe: spec.describe, ...yargsOption(spec) },
    ]),
  );
}

function yargsOption(spec: OptionSpec): Options {
  switch (spec.kind) {
    case 'flag':
      return { type: 'boolean', ...(spec.alias === undefined ? {} : { alias: spec.alias }) };
    case 'duration':
      return {
        type: 'string',
        describe: `${spec.describe} (${durationForm})`,
        defaultDescription: spec.default,
      };
  }
}
