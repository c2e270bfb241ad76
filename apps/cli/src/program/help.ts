import yargs, { type Argv, type Options } from 'yargs';
import type { Command } from './command.ts';
import { aliasOf, argumentPatterns, type OptionSpec, type TextSpec } from './command-spec.ts';
import { commonFlags, settingsHelp } from './common-options.ts';
import { durationForm } from './duration.ts';
import { exitCodesHelp } from './exit-codes.ts';
import { groups } from './groups.ts';
import { parserConfiguration } from './parser-configuration.ts';
import { UsageError } from './usage-error.ts';

/** The help for what the words name: a command, a group, or the program. */
export async function helpText(
  words: readonly string[],
  commands: readonly Command[],
  columns: number,
): Promise<string> {
  const parser = strictYargs()
    .usage('$0 <command>\n\nMoves an auditly database between revisions, and does the background work on it.')
    .wrap(columns)
    .updateStrings({ 'Positionals:': 'Arguments:' })
    .help('help', 'Show help')
    .alias('help', 'h')
    .version('version', 'Show the version', '')
    .group(['help', 'version'], common)
    .epilogue(exitCodesHelp);
  for (const [group, summary] of Object.entries(groups)) {
    parser.command(group, summary, (inner) => {
      inner.usage(`$0 ${group} <command>\n\n${summary}`);
      for (const command of commands.filter(({ spec }) => spec.path[0] === group)) addHelp(inner, command);
      return inner;
    });
  }
  for (const command of commands.filter(({ spec }) => spec.path.length === 1)) addHelp(parser, command);
  let text = '';
  await parser.parseAsync([...words, '--help'], {}, (_error, _typed, output) => {
    text = output;
  });
  return text;
}

const common = 'Options of every command:';

function strictYargs(): Argv {
  return yargs()
    .scriptName('auditly')
    .detectLocale(false)
    .exitProcess(false)
    .parserConfiguration(parserConfiguration)
    .fail((reason, error) => {
      throw error ?? new UsageError('usage.refused', { reason });
    })
    .options(yargsOptions(commonFlags, common))
    .option('x', { type: 'string', array: true, describe: settingsHelp, group: common });
}

function addHelp(parser: Argv, { spec }: Command): void {
  const pattern = [spec.path.at(-1), ...argumentPatterns(spec)].join(' ');
  parser.command(pattern, spec.summary, (inner) => {
    for (const [name, { describe, default: preset }] of Object.entries(spec.arguments)) {
      inner.positional(name, {
        type: 'string',
        describe,
        ...(preset === undefined ? {} : { default: preset }),
      });
    }
    for (const { type, does } of spec.examples) inner.example(type, does);
    return inner
      .usage(
        `$0 ${[...spec.path.slice(0, -1), pattern].join(' ')}\n\n${[spec.summary, spec.details].join(' ').trim()}`,
      )
      .options(yargsOptions(spec.options));
  });
}

function yargsOptions(
  specs: Readonly<Record<string, OptionSpec>>,
  group = 'Options:',
): Readonly<Record<string, Options>> {
  const options = Object.entries(specs).map(([name, spec]) => [name, { group, ...yargsOption(spec) }]);
  return Object.fromEntries(options);
}

function yargsOption(spec: OptionSpec): Options {
  const { describe } = spec;
  const letter = aliasOf(spec);
  const alias = letter === undefined ? {} : { alias: letter };
  switch (spec.kind) {
    case 'flag':
      return { type: 'boolean', describe, ...alias };
    case 'text':
      return { type: 'string', describe: textDescription(spec), ...alias };
    case 'list':
      return { type: 'string', array: true, describe: `${describe}; may be repeated` };
    case 'duration':
      return { type: 'string', describe: `${describe} (${durationForm})`, defaultDescription: spec.default };
  }
}

function textDescription({ describe, choices, required }: TextSpec): string {
  const text = choices === undefined ? describe : `${describe}: ${choices.join(' or ')}`;
  return required === true ? `${text} (required)` : text;
}
