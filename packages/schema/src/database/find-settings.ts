import { join } from 'node:path';
import { readAlembicUrl } from './alembic-ini.ts';
import { auditlyTomlIn, textIfThere, upwards } from './settings-files.ts';
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
  for (const folder of upwards(cwd)) {
    const found = (await fromAuditlyToml(folder)) ?? (await fromAlembicIni(folder));
    if (found !== undefined) return found;
  }
  return undefined;
}

async function fromAuditlyToml(folder: string): Promise<UrlFromSettings | undefined> {
  const file = await auditlyTomlIn(folder);
  const url = file?.settings.databaseUrl;
  if (file === undefined || url === undefined) return undefined;
  return { url, origin: { kind: 'auditly.toml', path: file.path, key: 'database.url' }, folder };
}

async function fromAlembicIni(folder: string): Promise<UrlFromSettings | undefined> {
  const path = join(folder, 'alembic.ini');
  const text = await textIfThere(path);
  const url = text === undefined ? undefined : readAlembicUrl(path, text);
  if (url === undefined) return undefined;
  return { url, origin: { kind: 'alembic.ini', path, key: 'sqlalchemy.url' }, folder };
}
