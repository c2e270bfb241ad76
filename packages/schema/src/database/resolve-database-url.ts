import { resolve } from 'node:path';
import { DatabaseSettingsError } from './database-settings-error.ts';
import type { DatabaseTarget } from './database-target.ts';
import { DatabaseUrlError } from './database-url-error.ts';
import type { Environment } from './environment.ts';
import { findUrlInSettings } from './find-settings.ts';
import { parseDatabaseUrl } from './parse-database-url.ts';
import { describeOrigin, type UrlOrigin } from './url-origin.ts';

/** The environment variable that holds the database URL. */
export const databaseUrlVariable = 'auditly_DATABASE_URL';

const defaultUrl = 'sqlite:///./dev.db';

/** Where to look for the database URL. */
export interface DatabaseUrlSources {
  /** A URL that was given by name, and what to call it: `-x dbUrl`. */
  readonly explicit?: { readonly url: string; readonly option: string } | undefined;
  /** The environment: `auditly_DATABASE_URL`, and libpq's variables for what a PostgreSQL URL leaves open. */
  readonly env: Environment;
  /** The working directory, absolute: settings files are looked for here and above. */
  readonly cwd: string;
}

/** The database to work on, and who said so. */
export interface ResolvedDatabase {
  readonly target: DatabaseTarget;
  readonly origin: UrlOrigin;
}

/**
 * Finds the database URL and reads it. The first that is set: the explicit one, the environment variable
 * `auditly_DATABASE_URL`, the nearest auditly.toml or alembic.ini (see {@link findUrlInSettings}), and else
 * `sqlite:///./dev.db`.
 *
 * The file of a SQLite target comes back absolute. A relative path starts from the working directory, as in the
 * Python system; one from a settings file starts from the folder of that file, so that the file means the same
 * database wherever below it a command is typed. (Alembic starts from the working directory there too, but finds its
 * alembic.ini only if that is the very folder.)
 *
 * @throws DatabaseUrlError for a URL that cannot be right
 * @throws DatabaseSettingsError for an empty one, or a settings file that cannot be read
 */
export async function resolveDatabaseUrl(sources: DatabaseUrlSources): Promise<ResolvedDatabase> {
  const { url, origin, folder = sources.cwd } = await findUrl(sources);
  if (url.trim() === '')
    throw new DatabaseSettingsError('settings.empty', { origin: describeOrigin(origin) });
  return { target: withAbsoluteFile(parseFrom(origin, url, sources.env), folder), origin };
}

function parseFrom(origin: UrlOrigin, url: string, env: Environment): DatabaseTarget {
  try {
    return parseDatabaseUrl(url, env);
  } catch (error) {
    throw error instanceof DatabaseUrlError ? error.withOrigin(describeOrigin(origin)) : error;
  }
}

async function findUrl({ explicit, env, cwd }: DatabaseUrlSources): Promise<FoundUrl> {
  if (explicit !== undefined)
    return { url: explicit.url, origin: { kind: 'option', option: explicit.option } };
  const fromEnvironment = env[databaseUrlVariable];
  if (fromEnvironment !== undefined) {
    return { url: fromEnvironment, origin: { kind: 'environment', variable: databaseUrlVariable } };
  }
  refuseOtherCase(env);
  return (await findUrlInSettings(cwd)) ?? { url: defaultUrl, origin: { kind: 'default' } };
}

interface FoundUrl {
  readonly url: string;
  readonly origin: UrlOrigin;
  readonly folder?: string;
}

/** To pass over AUDITLY_DATABASE_URL in silence would mean to work on another database than was meant. */
function refuseOtherCase(env: Environment): void {
  const expected = databaseUrlVariable;
  const variable = Object.keys(env).find((name) => name.toLowerCase() === expected.toLowerCase());
  if (variable !== undefined)
    throw new DatabaseSettingsError('settings.variable-case', { variable, expected });
}

function withAbsoluteFile(target: DatabaseTarget, folder: string): DatabaseTarget {
  if (target.dialect !== 'sqlite' || target.file === ':memory:') return target;
  return { ...target, file: resolve(folder, target.file) };
}
