import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type AuditlyToml, readAuditlyToml } from './auditly-toml.ts';
import { DatabaseSettingsError } from './database-settings-error.ts';

/** A folder and all above it, the nearest first. */
export function* upwards(folder: string): Generator<string> {
  yield folder;
  if (dirname(folder) !== folder) yield* upwards(dirname(folder));
}

/**
 * What the auditly.toml of a folder sets; undefined if there is none.
 *
 * @throws DatabaseSettingsError
 */
export async function auditlyTomlIn(
  folder: string,
): Promise<{ readonly path: string; readonly settings: AuditlyToml } | undefined> {
  const path = join(folder, 'auditly.toml');
  const text = await textIfThere(path);
  return text === undefined ? undefined : { path, settings: await readAuditlyToml(path, text) };
}

/** @throws DatabaseSettingsError `settings.unreadable`, `settings.folder-closed` */
export async function textIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (problem === 'ENOENT' || problem === 'ENOTDIR') return undefined;
    if (problem === 'EACCES' && !(await isVisible(path))) {
      const facts = { folder: dirname(path), file: basename(path), problem };
      throw new DatabaseSettingsError('settings.folder-closed', facts, { cause });
    }
    throw new DatabaseSettingsError('settings.unreadable', { path, problem }, { cause });
  }
}

/** Whether the file system says anything about a path at all. */
async function isVisible(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
