import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readAlembicUrl } from './alembic-ini.ts';
import { readAuditlyToml } from './auditly-toml.ts';
import { DatabaseSettingsError } from './database-settings-error.ts';
import type { UrlOrigin } from './url-origin.ts';

/** A URL from a settings file, and the folder that its relative paths start from. */
export interface UrlFromSettings {
  readonly url: string;
  readonly origin: Extract<UrlOrigin, { readonly path: string }>;
  readonly folder: string;
}

/**
 * Looks for a file that sets the database URL, from `cwd` upwards. The nearest folder wins; within one folder
 * auditly.toml goes before alembic.ini. A file that sets no URL is checked all the same, and the search goes on.
 *
 * @throws DatabaseSettingsError for a file that cannot be read, on the way to the one that is found
 */
export async function findUrlInSettings(cwd: string): Promise<UrlFromSettings | undefined> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = (await fromAuditlyToml(folder)) ?? (await fromAlembicIni(folder));
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}

async function fromAuditlyToml(folder: string): Promise<UrlFromSettings | undefined> {
  const path = join(folder, 'auditly.toml');
  const text = await textIfThere(path);
  if (text === undefined) return undefined;
  const { databaseUrl } = await readAuditlyToml(path, text);
  if (databaseUrl === undefined) return undefined;
  return { url: databaseUrl, origin: { kind: 'auditly.toml', path, key: 'database.url' }, folder };
}

async function fromAlembicIni(folder: string): Promise<UrlFromSettings | undefined> {
  const path = join(folder, 'alembic.ini');
  const text = await textIfThere(path);
  const url = text === undefined ? undefined : readAlembicUrl(path, text);
  if (url === undefined) return undefined;
  return { url, origin: { kind: 'alembic.ini', path, key: 'sqlalchemy.url' }, folder };
}

async function textIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (problem === 'ENOENT' || problem === 'ENOTDIR') return undefined;
    throw new DatabaseSettingsError('settings.unreadable', { path, problem }, { cause });
  }
}
