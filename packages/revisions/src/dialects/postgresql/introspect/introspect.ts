import { type Schema, type Table, writtenName } from '../../../model/index.ts';
import type { IntrospectOptions } from '../../dialect.ts';
import { DialectError } from '../../errors.ts';
import { ledgerTable } from '../../ledger-store.ts';
import type { Session } from '../../session.ts';
import { namespaces, readCatalog, type Scope, type WholeSchemas } from './catalog.ts';
import { readColumns } from './columns.ts';
import { readConstraints } from './constraints.ts';
import { readEnums } from './enums.ts';
import { readIndexes } from './indexes.ts';
import { readNamesakes } from './namesakes.ts';
import { readTableHeads } from './tables.ts';
import { readUnmanaged } from './unmanaged.ts';

/** Tables by their names, as the catalogs have them. */
export async function readTables(session: Session, scope: Scope): Promise<ReadonlyMap<string, Table>> {
  const heads = await readTableHeads(session, scope);
  const columns = await readColumns(session, scope);
  const constraints = await readConstraints(session, scope);
  const indexes = await readIndexes(session, scope);
  return new Map(
    heads.map((head) => [
      head.name,
      {
        ...head,
        columns: columns.get(head.name) ?? [],
        constraints: constraints.get(head.name) ?? [],
        indexes: indexes.get(head.name) ?? [],
      },
    ]),
  );
}

/**
 * The schema that the database has, in the schema that unqualified names are made in and in those that are asked for: a
 * handful of queries over pg_catalog, however many tables there are.
 *
 * Types, defaults and expressions are as the server shows them; `canonical` makes them comparable. Tables of
 * extensions are left out. What the model has no word for is listed as unmanaged.
 *
 * @throws DialectError `dialect.default-schema` when the schema that unqualified names are made in is asked for by its
 *   name
 */
export async function introspect(
  session: Session,
  { versionTable, withVersionTable = false, schemas = new Set(), known = new Set() }: IntrospectOptions,
): Promise<Schema> {
  const scope = { schemas: [...schemas], known: [...known] };
  const present = await readSchemas(session, scope);
  const tables = new Map(await readTables(session, scope));
  if (!withVersionTable) tables.delete(writtenName({ schema: null, name: versionTable }));
  tables.delete(writtenName({ schema: null, name: ledgerTable(versionTable) }));
  const enums = await readEnums(session, scope);
  const unmanaged = await readUnmanaged(session, scope);
  const missing = scope.known.filter((name) => !tables.has(name));
  const namesakes = await readNamesakes(session, missing);
  return {
    tables,
    enums,
    ...(present.length === 0 ? {} : { schemas: new Set(present) }),
    ...(unmanaged.length === 0 ? {} : { unmanaged }),
    ...(namesakes.length === 0 ? {} : { namesakes }),
  };
}

/** Those of the schemas asked for that there are. */
async function readSchemas(session: Session, scope: WholeSchemas): Promise<readonly string[]> {
  const found = await readCatalog<{ readonly name: string; readonly isDefault: boolean }>(
    session,
    `WITH ${namespaces}
SELECT nspname AS name, nspname = current_schema() AS "isDefault" FROM namespaces ORDER BY nspname`,
    scope,
  );
  const asked = found.filter(({ name }) => scope.schemas.includes(name));
  const isDefault = asked.find((each) => each.isDefault);
  if (isDefault !== undefined) throw new DialectError('dialect.default-schema', { schema: isDefault.name });
  return asked.map(({ name }) => name);
}
