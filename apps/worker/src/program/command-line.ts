import { parseArgs } from 'node:util';
import { allSettings, optionOf } from '@auditly/jobs/configuration';
import { closest, distance } from 'fastest-levenshtein';
import { WorkerError } from '../errors/worker-error.ts';

/** What a line asks for. */
export interface CommandLine {
  readonly asks: 'work' | 'help' | 'version' | 'configuration';
  /** Values of settings, by the names of their options without dashes. */
  readonly options: Readonly<Record<string, string>>;
  /** The database URL, and what it was given by. */
  readonly database: { readonly url: string; readonly option: string } | undefined;
}

/** Options that are no settings, and what they do. */
export const ownOptions: Readonly<Record<string, string>> = {
  'print-config': 'Show how the worker would be, with where each value comes from, and end',
  help: 'Show help',
  version: 'Show the version',
};

/** The option that names the database. */
export const databaseOption = 'database-url';

const flags = [
  ...Object.keys(ownOptions),
  ...allSettings.filter(({ placeholder }) => placeholder === null).map(optionOf),
];
const texts = [
  databaseOption,
  ...allSettings.filter(({ placeholder }) => placeholder !== null).map(optionOf),
];

/** @throws WorkerError `usage.option`, `usage.argument` */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: {
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }] as const)),
      ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }] as const)),
      help: { type: 'boolean', short: 'h' },
      set: { type: 'string', short: 'x' },
    },
  });
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new WorkerError('usage.argument', { argument: shown(token.value) });
    if (token.kind !== 'option') continue;
    const [name, value] = token.rawName === '-x' ? setting(token.value) : valueIn(token);
    if (options.has(name)) throw refused(token.rawName, 'is given more than once');
    options.set(name, value);
  }
  const asks = (['help', 'version'] as const).find((name) => options.has(name));
  const url = options.get(databaseOption);
  const settings = [...options].filter(
    ([name]) => !Object.hasOwn(ownOptions, name) && name !== databaseOption,
  );
  return {
    asks: asks ?? (options.has('print-config') ? 'configuration' : 'work'),
    options: Object.fromEntries(settings),
    database: url === undefined ? undefined : { url, option: `--${databaseOption}` },
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function valueIn({ name, rawName, value, inlineValue = false }: OptionToken): readonly [string, string] {
  if (Object.hasOwn(ownOptions, name)) {
    if (value !== undefined) throw refused(rawName, 'takes no value');
    return [name, 'true'];
  }
  if (flags.includes(name)) return [name, value ?? 'true'];
  if (!texts.includes(name)) throw unknown(rawName);
  // What looks like the next option is one.
  if (value === undefined || (!inlineValue && value.startsWith('-'))) throw refused(rawName, 'needs a value');
  return [name, value];
}

/** `-x dbUrl=URL`, as the `auditly` command takes it. */
function setting(text = ''): readonly [string, string] {
  const prefix = 'dbUrl=';
  if (!text.startsWith(prefix)) throw refused('-x', 'takes dbUrl=URL, and nothing else');
  return [databaseOption, text.slice(prefix.length)];
}

function refused(option: string, problem: string): WorkerError {
  return new WorkerError('usage.option', { option: shown(option), problem, nearest: null });
}

function unknown(option: string): WorkerError {
  const known = [...flags, ...texts].map((name) => `--${name}`);
  const like = closest(option, known);
  const nearest = distance(option, like) <= option.length / 2 ? like : null;
  return new WorkerError('usage.option', { option: shown(option), problem: 'is no option', nearest });
}

/** What stands in the place of an option may be a URL, and hold a password. */
function shown(text: string): string {
  return text.includes('://') ? 'a URL' : text;
}
