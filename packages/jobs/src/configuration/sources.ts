import type { Environment, WorkerSettings } from '@auditly/schema/database';
import type { Problems } from './problems.ts';
import { optionOf, type Setting, variableOf, variablePrefix } from './setting.ts';
import { allSettings } from './settings.ts';

/** A value as somebody has set it. */
export interface Given {
  readonly value: unknown;
  /** Environment variables and options hold text, whatever is meant. */
  readonly isText: boolean;
  /** Who said so, such as `option --migrate`. */
  readonly origin: string;
  /** The folder that relative paths in it start from. */
  readonly folder: string;
}

/** Where values come from, the first that has one: options, the environment, an auditly.toml. */
export interface Sources {
  /** Values of options by their names without dashes. */
  readonly options: Readonly<Record<string, string>>;
  readonly env: Environment;
  readonly file: WorkerSettings | undefined;
  /** Absolute. */
  readonly cwd: string;
}

/** What is set for one setting; undefined where nobody has said anything. */
export function given({ key }: Pick<Setting<unknown>, 'key'>, sources: Sources): Given | undefined {
  const { options, env, file, cwd } = sources;
  const option = optionOf({ key });
  const fromOption = options[option];
  if (fromOption !== undefined) {
    return { value: fromOption, isText: true, origin: `option --${option}`, folder: cwd };
  }
  const variable = variableOf({ key });
  const fromEnvironment = env[variable];
  if (fromEnvironment !== undefined) {
    return { value: fromEnvironment, isText: true, origin: `environment variable ${variable}`, folder: cwd };
  }
  if (file === undefined) return undefined;
  const value = valueAt(file.table, key.split('.'));
  if (value === undefined) return undefined;
  return { value, isText: false, origin: `worker.${key} in ${file.path}`, folder: file.folder };
}

function valueAt(table: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isTable(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    table,
  );
}

/** Finds names that nobody knows, in all sources. */
export function findUnknown({ options, env, file }: Sources, problems: Problems): void {
  const knownOptions = allSettings.map(optionOf);
  for (const name of Object.keys(options).filter((each) => !knownOptions.includes(each))) {
    problems.addUnknown(`--${name}`, 'option of the worker', { name, known: knownOptions });
  }
  findUnknownVariables(env, problems);
  if (file === undefined) return;
  for (const key of keysOf(file.table, '')) {
    const known = allSettings.map((each) => each.key);
    if (known.includes(key)) continue;
    const isGroup = known.some((each) => each.startsWith(`${key}.`));
    if (isGroup) problems.add(`worker.${key} in ${file.path}`, 'has to be a table');
    else problems.addUnknown(`worker.${key} in ${file.path}`, 'known key', { name: key, known });
  }
}

function findUnknownVariables(env: Environment, problems: Problems): void {
  const known = allSettings.map(variableOf);
  const lowerCase = new Map(known.map((name) => [name.toLowerCase(), name]));
  for (const [name, value] of Object.entries(env)) {
    if (known.includes(name) || value === undefined) continue;
    if (name.startsWith(variablePrefix)) {
      problems.addUnknown(`environment variable ${name}`, 'setting of the worker', { name, known });
    } else if (lowerCase.has(name.toLowerCase()) && !isServiceLink(value)) {
      problems.add(
        `environment variable ${name}`,
        `is not read: its name has to be ${lowerCase.get(name.toLowerCase())}`,
      );
    }
  }
}

/** Kubernetes gives every process such variables, named after the services that there are, in capitals. */
function isServiceLink(value: string): boolean {
  return /^(tcp|udp|sctp):\/\//.test(value);
}

/** The dotted names of what is set in a table, down to where the settings' own names end. */
function keysOf(table: Readonly<Record<string, unknown>>, prefix: string): readonly string[] {
  return Object.entries(table).flatMap(([name, value]) => {
    const key = prefix + name;
    const isGroup = allSettings.some((each) => each.key.startsWith(`${key}.`));
    return isGroup && isTable(value) ? keysOf(value, `${key}.`) : [key];
  });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
