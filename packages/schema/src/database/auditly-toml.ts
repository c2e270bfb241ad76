import { closest } from 'fastest-levenshtein';
import { DatabaseSettingsError } from './database-settings-error.ts';

/** The settings that an auditly.toml may hold. */
export interface AuditlyToml {
  /** `database.url`. */
  readonly databaseUrl?: string;
}

type Shape = { readonly [key: string]: 'string' | Shape };

/** Every key there is. */
const shape = { database: { url: 'string' } } as const satisfies Shape;

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
  const values = new Map<string, string>();
  collect(settings, shape, '', { path, values });
  const databaseUrl = values.get('database.url');
  return databaseUrl === undefined ? {} : { databaseUrl };
}

/** Checks a table against its shape and keeps its texts under their dotted keys. */
function collect(
  table: Record<string, unknown>,
  known: Shape,
  prefix: string,
  into: { readonly path: string; readonly values: Map<string, string> },
): void {
  for (const [name, value] of Object.entries(table)) {
    const key = prefix + name;
    const expected = Object.hasOwn(known, name) ? known[name] : undefined;
    if (expected === undefined) {
      const nearest = prefix + closest(name, Object.keys(known));
      throw new DatabaseSettingsError('settings.key', { path: into.path, key, nearest });
    }
    if (expected === 'string') {
      if (typeof value !== 'string') {
        throw new DatabaseSettingsError('settings.value', { path: into.path, key, expected: 'a text' });
      }
      into.values.set(key, value);
    } else {
      if (!isTable(value))
        throw new DatabaseSettingsError('settings.value', { path: into.path, key, expected: 'a table' });
      collect(value, expected, `${key}.`, into);
    }
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
