import { closest } from 'fastest-levenshtein';
import { DatabaseSettingsError } from './database-settings-error.ts';
import type { DatabaseTarget } from './database-target.ts';

/** The settings that an auditly.toml may hold. */
export interface AuditlyToml {
  /** `database.url`. */
  readonly databaseUrl?: string;
  /** `[revisions]`, if the file has that table. */
  readonly revisions?: RevisionsTable;
  /** `[worker]` as it stands there, if the file has that table: whoever works by it checks what is in it. */
  readonly worker?: Readonly<Record<string, unknown>>;
}

/** The table `[revisions]`. Paths are as they were written: they start from the folder of the file. */
export interface RevisionsTable {
  /** `directory`: one folder of revision files, or several; new ones go to the first. */
  readonly directories?: readonly string[];
  /** `template`: the file that new revision files are made from. */
  readonly template?: string;
  /** `hooks`: programs with their arguments that are run on a new file, one after the other. */
  readonly hooks?: readonly (readonly string[])[];
  /** `entities`: the module that exports the project's entities. */
  readonly entities?: string;
  /** `dialects`: the databases that the project supports. */
  readonly dialects?: readonly DatabaseTarget['dialect'][];
  /** `include`: patterns for the names of tables and other objects; with any, only what matches one is looked at. */
  readonly include?: readonly string[];
  /** `exclude`: patterns for what is not looked at, whatever includes it. */
  readonly exclude?: readonly string[];
}

/** What a key may hold, with the words for it. */
const expected = {
  text: 'a text',
  texts: 'a text that is not empty, or a list of such',
  commands: 'a list of commands, each a list of texts: [["program", "argument"]]',
  dialects: 'a list of "postgresql" and "sqlite"',
  table: 'a table',
} as const;

type Shape = { readonly [key: string]: keyof typeof expected | Shape };

/** Every key there is. */
const shape = {
  database: { url: 'text' },
  revisions: {
    directory: 'texts',
    template: 'text',
    hooks: 'commands',
    entities: 'text',
    dialects: 'dialects',
    include: 'texts',
    exclude: 'texts',
  },
  worker: 'table',
} as const satisfies Shape;

/**
 * Reads the text of an auditly.toml, strictly: a key that is not known is an error.
 *
 * @throws DatabaseSettingsError
 */
export async function readAuditlyToml(path: string, text: string): Promise<AuditlyToml> {
  // Loaded only where such a file exists: the parser lies on the way of every command's start.
  const { parse, TomlError } = await import('smol-toml');
  let settings: Record<string, unknown>;
  try {
    settings = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // Not as the cause: the parser's message quotes the lines around, and they may hold a password.
    throw new DatabaseSettingsError('settings.toml-syntax', { path, line: error.line, column: error.column });
  }
  const found: Found = {
    path,
    text: new Map(),
    texts: new Map(),
    commands: new Map(),
    dialects: new Map(),
    tables: new Map(),
  };
  collect(settings, shape, '', found);
  const databaseUrl = found.text.get('database.url');
  const worker = found.tables.get('worker');
  return {
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(Object.hasOwn(settings, 'revisions') ? { revisions: revisionsTable(found) } : {}),
    ...(worker === undefined ? {} : { worker }),
  };
}

function revisionsTable({ text, texts, commands, dialects }: Found): RevisionsTable {
  return withoutUnset({
    directories: texts.get('revisions.directory'),
    template: text.get('revisions.template'),
    hooks: commands.get('revisions.hooks'),
    entities: text.get('revisions.entities'),
    dialects: dialects.get('revisions.dialects'),
    include: texts.get('revisions.include'),
    exclude: texts.get('revisions.exclude'),
  });
}

/** A key that is not set is not there. */
function withoutUnset<T extends object>(
  settings: T,
): { readonly [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const set = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };
}

/** What a file sets, by dotted keys. */
interface Found {
  readonly path: string;
  readonly text: Map<string, string>;
  readonly texts: Map<string, readonly string[]>;
  readonly commands: Map<string, readonly (readonly string[])[]>;
  readonly dialects: Map<string, readonly DatabaseTarget['dialect'][]>;
  readonly tables: Map<string, Readonly<Record<string, unknown>>>;
}

/** Checks a table against its shape and keeps its values. */
function collect(table: Record<string, unknown>, known: Shape, prefix: string, found: Found): void {
  for (const [name, value] of Object.entries(table)) {
    const key = prefix + name;
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) {
      const nearest = prefix + closest(name, Object.keys(known));
      throw new DatabaseSettingsError('settings.key', { path: found.path, key, nearest });
    }
    if (typeof kind === 'string') {
      if (!keep(key, kind, value, found)) throw wrongValue(found.path, key, expected[kind]);
    } else {
      if (!isTable(value)) throw wrongValue(found.path, key, 'a table');
      collect(value, kind, `${key}.`, found);
    }
  }
}

/** False if the value is of another kind. */
function keep(key: string, kind: keyof typeof expected, value: unknown, found: Found): boolean {
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') return false;
      found.text.set(key, value);
      return true;
    case 'texts': {
      const list = typeof value === 'string' ? [value] : value;
      if (!isTexts(list) || list.includes('')) return false;
      found.texts.set(key, list);
      return true;
    }
    case 'commands':
      if (!Array.isArray(value) || !value.every(isTexts)) return false;
      found.commands.set(key, value);
      return true;
    case 'dialects':
      if (!isTexts(value) || !value.every(isDialect)) return false;
      found.dialects.set(key, value);
      return true;
    case 'table':
      if (!isTable(value)) return false;
      found.tables.set(key, value);
      return true;
  }
}

function wrongValue(path: string, key: string, expected: string): DatabaseSettingsError {
  return new DatabaseSettingsError('settings.value', { path, key, expected });
}

/** A list of texts with at least one in it. */
function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}

function isDialect(value: string): value is DatabaseTarget['dialect'] {
  return value === 'postgresql' || value === 'sqlite';
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
