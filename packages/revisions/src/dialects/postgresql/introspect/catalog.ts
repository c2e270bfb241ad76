import { qualifiedName } from '../../../model/index.ts';
import type { Session } from '../../session.ts';

/** All that is in the default schema and in these. */
export interface WholeSchemas {
  readonly schemas: readonly string[];
  /** Tables that are read also where they are partitions. Default: none. */
  readonly known?: readonly string[];
}

/** What to read: the tables of these names, or whole schemas. */
export type Scope = { readonly names: readonly string[] } | WholeSchemas;

/** The namespace that unqualified names are made in, by its name and not by a cast, which would read it as SQL. */
const currentNamespace = '(SELECT oid FROM pg_namespace WHERE nspname = current_schema())';

/** The namespaces of a scope (`$1`), as a common table expression. */
export const namespaces = `namespaces AS (
  SELECT oid, nspname FROM pg_namespace
  WHERE nspname = current_schema() OR nspname IN (SELECT json_array_elements_text($1::json -> 'schemas'))
)`;

/** A condition that a table of this name is of no other one, or looked at all the same. */
export function standsForItself(isPartition: string, name: string): string {
  return `(NOT ${isPartition} OR ${name} IN (SELECT json_array_elements_text($1::json -> 'known')))`;
}

/** The names of a scope, as a query. */
export const namesAsked = `SELECT json_array_elements_text($1::json -> 'names')`;

/** The same without their schemas. */
export const bareNamesAsked = `SELECT json_array_elements_text($1::json -> 'bareNames')`;

/**
 * The name by which the model knows a table or a type, as an expression: with its schema unless that is the default one.
 *
 * @param namespace of its oid
 */
export function modelName(namespace: string, name: string): string {
  const part = (text: string): string =>
    `CASE WHEN ${text} ~ '[".]' THEN ${quotedText(text)} ELSE ${text}::text END`;
  return `CASE WHEN ${namespace} = ${currentNamespace}
    THEN CASE WHEN ${name} ~ '[.]' THEN ${quotedText(name)} ELSE ${name}::text END
    ELSE (SELECT ${part('nspname')} || '.' FROM pg_namespace WHERE pg_namespace.oid = ${namespace}) || ${part(name)} END`;
}

function quotedText(text: string): string {
  return `'"' || replace(${text}, '"', '""') || '"'`;
}

/** A condition that a catalog row is none of an extension's own. */
export function notOfExtension(catalog: string, oid: string): string {
  return `NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${oid} AND deptype = 'e')`;
}

/**
 * The tables of a scope (`$1`) that the model can hold, as common table expressions, the last of them
 * `own (oid, relname, relnamespace, name)`: ordinary ones that are no extension's.
 */
export function ownTables(scope: Scope): string {
  // So that the few that are asked for by name are found by the index, and what hangs on them is too.
  const few = 'names' in scope ? `AND c.relname = ANY (ARRAY(${bareNamesAsked})::name[])` : '';
  return `${namespaces},
own AS (
  SELECT * FROM (
    SELECT c.oid, c.relname, c.relnamespace, c.relispartition, (${modelName('c.relnamespace', 'c.relname')}) COLLATE "C" AS name
    FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace IN (SELECT oid FROM namespaces)
      AND ${notOfExtension('pg_class', 'c.oid')} ${few}
  ) found
  WHERE ${'names' in scope ? `name IN (${namesAsked})` : standsForItself('relispartition', 'name')}
)`;
}

/**
 * The rows of a query over the catalogs, each as the object that its columns make. They come as JSON text, so that no
 * setting of the driver for arrays, numbers or names changes what is read.
 *
 * @param scope `$1` of the query, if it has one
 */
export async function readCatalog<T>(
  session: Session,
  query: string,
  scope: Scope | undefined = undefined,
): Promise<readonly T[]> {
  const parameters = scope === undefined ? undefined : [JSON.stringify(parameterOf(scope))];
  const rows = await session.query(
    `SELECT coalesce(json_agg(found), '[]')::text AS found FROM (\n${query}\n) found`,
    parameters,
  );
  return JSON.parse(String(rows[0]?.['found'])) as T[];
}

function parameterOf(scope: Scope): object {
  if (!('names' in scope)) return scope;
  const names = scope.names.map(qualifiedName);
  return {
    ...scope,
    bareNames: names.map(({ name }) => name),
    schemas: names.flatMap(({ schema }) => schema ?? []),
  };
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
