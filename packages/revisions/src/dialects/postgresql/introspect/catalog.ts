import type { Session } from '../../session.ts';

/** Which tables to read; null: all that there are. */
export type TableNames = readonly string[] | null;

/** The namespace that unqualified names are made in, by its name and not by a cast, which would read it as SQL. */
export const currentNamespace = '(SELECT oid FROM pg_namespace WHERE nspname = current_schema())';

/** A condition that a catalog row is none of an extension's own. */
export function notOfExtension(catalog: string, oid: string): string {
  return `NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${oid} AND deptype = 'e')`;
}

/**
 * The tables that the model can hold, as a common table expression `own (oid, relname)`: ordinary ones of the current
 * schema that inherit from none and are no extension's. `$1` is a JSON array of names, or null for all.
 */
export const ownTables = `own AS (
  SELECT c.oid, c.relname, c.relnamespace FROM pg_class c
  WHERE c.relkind = 'r' AND c.relnamespace = ${currentNamespace}
    AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)
    AND ${notOfExtension('pg_class', 'c.oid')}
    AND ($1::json IS NULL OR c.relname IN (SELECT json_array_elements_text($1::json)))
)`;

/**
 * The rows of a query over the catalogs, each as the object that its columns make. They come as JSON text, so that no
 * setting of the driver for arrays, numbers or names changes what is read.
 */
export async function readCatalog<T>(
  session: Session,
  query: string,
  tables: TableNames | undefined = undefined,
): Promise<readonly T[]> {
  const parameters = tables === undefined ? undefined : [tables === null ? null : JSON.stringify(tables)];
  const rows = await session.query(
    `SELECT coalesce(json_agg(found), '[]')::text AS found FROM (\n${query}\n) found`,
    parameters,
  );
  return JSON.parse(String(rows[0]?.['found'])) as T[];
}

/** The list without what is not there, sorted; for `unmanaged`. */
export function unmanagedOf(details: readonly (string | null)[]): { readonly unmanaged?: readonly string[] } {
  const unmanaged = details.filter((detail) => detail !== null).sort();
  return unmanaged.length === 0 ? {} : { unmanaged };
}

/** Things by the table that they belong to. */
export function byTable<T extends { readonly table: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(rows, (row) => row.table);
}
