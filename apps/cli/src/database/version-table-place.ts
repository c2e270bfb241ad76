import { type Driver, defaultVersionTable } from '@auditly/revisions';

/** Where a PostgreSQL database looks for the version table, and makes tables. */
export interface VersionTablePlace {
  /** The schemas of the search_path that exist, in its order. New tables go to the first. */
  readonly searchPath: readonly string[];
  /** The schema that the version table was found in; null if there is none. */
  readonly schema: string | null;
}

const place = `SELECT to_json(current_schemas(false)) AS search_path, (
    SELECT nspname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE pg_class.oid = to_regclass($1)
  ) AS schema`;

/** Asks a database where; nothing for SQLite, which has no schemas to choose from. */
export async function versionTablePlace(driver: Driver): Promise<VersionTablePlace | undefined> {
  if (driver.name !== 'postgresql') return undefined;
  const connection = await driver.connect('read');
  if (connection === null) return undefined;
  try {
    const [row] = await connection.query(place, [`"${defaultVersionTable}"`]);
    const searchPath = row?.['search_path'];
    const schema = row?.['schema'];
    return {
      searchPath: Array.isArray(searchPath) ? searchPath.map(String) : [],
      schema: typeof schema === 'string' ? schema : null,
    };
  } finally {
    await connection.close();
  }
}
