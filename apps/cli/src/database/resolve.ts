import { type ResolvedDatabase, resolveDatabaseUrl } from '@auditly/schema/database';
import type { Io } from '../io.ts';
import type { Context } from '../program/context.ts';

/**
 * The database that a line is about, and who said so.
 *
 * @param explicit the one that the line itself gives
 * @throws DatabaseUrlError, DatabaseSettingsError
 */
export function resolveDatabase(
  explicit: Context['explicitDatabase'],
  { env, cwd }: Io,
): Promise<ResolvedDatabase> {
  return resolveDatabaseUrl({ explicit, env, cwd });
}
