import type { Command } from './command.ts';
import { aliasOf, type CommandSpec, type OptionSpec, usageLine } from './command-spec.ts';
import { commonFlags, settingsHelp } from './common-options.ts';
import { durationForm } from './duration.ts';
import { exitCodeMeanings, outputFailed, outputFailedMeaning, signalMeaning } from './exit-codes.ts';

/** The reference of the program in Markdown, from the specs that it parses by. */
export function reference(commands: readonly Command[]): string {
  return `${[
    '# The `auditly` command',
    'Written from the specs in `apps/cli/src/commands`; a test compares. To write it anew: `npx vitest run --project sqlite test/help.test.ts -u` in `apps/cli`.',
    table(
      ['command', 'what it does'],
      commands.map(({ spec }) => [code(usageLine(spec)), spec.summary]),
    ),
    '## Options of every command',
    table(
      ['option', 'meaning'],
      [
        ...optionRows(commonFlags),
        [code('-x KEY=VALUE'), settingsHelp],
        [code('-h, --help'), 'Show help'],
        [code('--version'), 'Show the version'],
      ],
    ),
    ...commands.flatMap(({ spec }) => section(spec)),
    '## Where the database URL comes from',
    databaseUrl,
    '## The revisions of a project',
    projectRevisions,
    '## Scripts',
    scripts,
    '## Output',
    output,
    '## Exit codes',
    table(
      ['code', 'meaning'],
      [
        ...Object.entries(exitCodeMeanings),
        [String(outputFailed), outputFailedMeaning],
        ['129, 130, 143', signalMeaning],
      ],
    ),
  ].join('\n\n')}\n`;
}

const databaseUrl = [
  'The first that is set:',
  [
    '1. `-x dbUrl=URL`, anywhere in the line',
    '2. the environment variable `auditly_DATABASE_URL`',
    '3. `url` in the table `[database]` of an `auditly.toml` in the working directory or above it',
    '4. `sqlalchemy.url` of an `alembic.ini` there; in one folder `auditly.toml` goes first',
    '5. `sqlite:///./dev.db`',
  ].join('\n'),
  '`auditly db current -v` says which one it was. Passwords are never shown.',
].join('\n\n');

const projectRevisions = [
  "Without further settings the revisions are auditly's own: in a checkout the sources in `packages/schema/src/revisions`, where the Node that runs strips types (22.18 or later), so that a new revision needs no build; else what was built of them. The table `[revisions]` of the nearest `auditly.toml` that has one, in the working directory or above it, names others. Its paths start from the folder of the file.",
  [
    '```toml',
    '[revisions]',
    'directory = "db/revisions"            # or several: ["core/revisions", "reports/revisions"]; new ones go to the first, or to --version-path',
    'template = "db/revision.template"     # by default revision.template in a folder of revisions, if it is there',
    'hooks = [["biome", "format", "--write", "{file}"]]   # programs that are run on a new file, one after the other',
    '```',
  ].join('\n'),
  'In a template `{{revision}}`, `{{downRevision}}`, `{{branchLabels}}`, `{{dependsOn}}`, `{{createdAt}}` and `{{message}}` stand for literals of TypeScript, `{{title}}` for the message and `{{revises}}` for the parents in plain words, `{{upgrade}}` and `{{downgrade}}` for statements, and `{{upgradeParameter}}` and `{{downgradeParameter}}` for the name of the parameter that these use. The header that it makes is checked before anything is written.',
  'Hooks run without a shell in the folder of the `auditly.toml`; programs in its `node_modules/.bin` are found by name. What they write goes to stderr. One that fails gives exit code 3; the file stays.',
].join('\n\n');

const scripts = [
  'What `--sql` writes is for the clients of the databases. A script checks first that the database stands where the script starts, and it ends at the first error, which these lines tell by their exit code:',
  [
    '```sh',
    'auditly db upgrade 3c1e:head --sql --dialect sqlite > up.sql',
    'sqlite3 audit.db < up.sql',
    'auditly db upgrade 3c1e:head --sql --dialect postgresql > up.sql',
    'psql -v ON_ERROR_STOP=1 -f up.sql "$URL"',
    '```',
  ].join('\n'),
  'For SQLite it has to be the shell `sqlite3`: the script begins with its command `.bail on`, without which the shell would go on after an error. Without `ON_ERROR_STOP` psql goes on after an error too.',
].join('\n\n');

const output = [
  'Results go to stdout; progress, log lines and errors go to stderr. Colours only where a terminal reads them; `NO_COLOR` and `FORCE_COLOR` are respected.',
  'With `--json` stdout gets exactly one JSON object on one line (`migrate-from-files` writes one for each file before it), whether the command succeeds, fails, or is ended by SIGHUP, SIGINT or SIGTERM: `version` (now 1; it grows when a field goes or changes its meaning, not when one is added), `command` (null if the line could not be read), and the fields of the command. If the exit code is not 0 there is a field `error` with `code` (stable, such as `connection.refused`), `message`, `next` (what to do or to type, a list of lines), `facts`, `exitCode` and, once it is known, `database` and `origin`.',
].join('\n\n');

function section(spec: CommandSpec): readonly string[] {
  const args = Object.entries(spec.arguments).map(([name, { describe, default: preset }]) => [
    code(name),
    `${describe}${preset === undefined ? '' : ` (default: ${code(preset)})`}`,
  ]);
  const options = optionRows(spec.options);
  return [
    `## ${code(usageLine(spec))}`,
    [spec.summary, spec.details].join(' ').trim(),
    ...(args.length > 0 ? [table(['argument', 'meaning'], args)] : []),
    ...(options.length > 0 ? [table(['option', 'meaning'], options)] : []),
    table(
      ['example', 'what it does'],
      spec.examples.map(({ type, does }) => [code(type), does]),
    ),
  ];
}

function optionRows(options: Readonly<Record<string, OptionSpec>>): readonly (readonly string[])[] {
  return Object.entries(options).map(([name, option]) => optionRow(name, option));
}

function optionRow(name: string, option: OptionSpec): readonly string[] {
  const letter = aliasOf(option);
  const short = letter === undefined ? '' : `-${letter}, `;
  switch (option.kind) {
    case 'flag':
      return [code(`${short}--${name}`), option.describe];
    case 'text':
      return [
        code(`${short}--${name} ${option.value}`),
        `${option.choices === undefined ? option.describe : `${option.describe}: ${option.choices.join(' or ')}`}${option.required === true ? ' (required)' : ''}`,
      ];
    case 'list':
      return [code(`--${name} ${option.value}`), `${option.describe}; may be repeated`];
    case 'duration':
      return [
        code(`--${name} DURATION`),
        `${option.describe} (${durationForm}; default: ${code(option.default)})`,
      ];
  }
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
