import { dirname } from 'node:path';
import { DatabaseSettingsError } from './database-settings-error.ts';
import { type IniFile, readIniFile } from './ini-file.ts';

const key = 'sqlalchemy.url';
/** As deep as Python follows one value into another. */
const deepest = 10;

/**
 * `sqlalchemy.url` of an alembic.ini, expanded as Alembic does: `%%` is a percent sign, `%(name)s` another option of
 * the section or of [DEFAULT], `%(here)s` the folder of the file.
 *
 * @returns nothing where the file does not set it
 * @throws DatabaseSettingsError
 */
export function readAlembicUrl(path: string, text: string): string | undefined {
  const file = readIniFile(path, text);
  if (!file.has('alembic')) return undefined;
  const url = option(file, path, key);
  return url === undefined ? undefined : expand(url, 1, { file, path });
}

function option(file: IniFile, path: string, name: string): string | undefined {
  const written = file.get('alembic')?.get(name) ?? file.get('DEFAULT')?.get(name);
  if (written !== undefined || name !== 'here') return written;
  // Not expanded again: a percent sign in a folder's name is meant as it is.
  return dirname(path).replaceAll('%', '%%');
}

function expand(
  value: string,
  depth: number,
  ini: { readonly file: IniFile; readonly path: string },
): string {
  if (depth > deepest) throw interpolationError(ini.path, 'its options refer to each other too deeply');
  return value.replace(/%(%|\(([^)]*)\)s)?/gu, (_, token: string | undefined, name: string | undefined) => {
    if (token === undefined) throw interpolationError(ini.path, 'a "%" itself is written "%%"');
    if (name === undefined) return '%';
    const other = option(ini.file, ini.path, name.toLowerCase());
    if (other === undefined) throw interpolationError(ini.path, `there is no option "${name}"`);
    return expand(other, depth + 1, ini);
  });
}

function interpolationError(
  path: string,
  problem: string,
): DatabaseSettingsError<'settings.ini-interpolation'> {
  return new DatabaseSettingsError('settings.ini-interpolation', { path, key, problem });
}
