import type { VersionTablePlace } from '../driver.ts';
import type { Session } from '../session.ts';
import { quoted } from '../version-table.ts';

const place = `SELECT to_json(current_schemas(false)) AS search_path, (
    SELECT nspname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE pg_class.oid = to_regclass($1)
  ) AS schema`;

/** Asks the server through which schemas it goes, and in which of them the version table is. */
export async function versionTablePlace(session: Session, versionTable: string): Promise<VersionTablePlace> {
  const [row] = await session.query(place, [quoted(versionTable)]);
  const searchPath = row?.['search_path'];
  const schema = row?.['schema'];
  return {
    searchPath: Array.isArray(searchPath) ? searchPath.map(String) : [],
    schema: typeof schema === 'string' ? schema : null,
  };
}
