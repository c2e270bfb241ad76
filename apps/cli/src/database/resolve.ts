import { type ResolvedDatabase, resolveDatabaseUrl } from '@auditly/schema/database';
import type { Io } from '../io.ts';

/**
 * The database that a line is about, and who said so.
 *
 * @param url of `-x dbUrl`, if it was given
 * @throws DatabaseUrlError, DatabaseSettingsError
 */
export function resolveDatabase(url: string | undefined, { env, cwd }: Io): Promise<ResolvedDatabase> {
  const explicit = url === undefined ? undefined : { url, option: '-x dbUrl' };
  return resolveDatabaseUrl({ explicit, env, cwd });
}
