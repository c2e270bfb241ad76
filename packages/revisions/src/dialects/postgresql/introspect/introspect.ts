import type { Schema, Table } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import type { TableNames } from './catalog.ts';
import { readColumns } from './columns.ts';
import { readConstraints } from './constraints.ts';
import { readEnums } from './enums.ts';
import { readIndexes } from './indexes.ts';
import { readTableHeads } from './tables.ts';
import { readUnmanaged } from './unmanaged.ts';

/** Tables by their names, as the catalogs have them. */
export async function readTables(session: Session, tables: TableNames): Promise<ReadonlyMap<string, Table>> {
  const heads = await readTableHeads(session, tables);
  const columns = await readColumns(session, tables);
  const constraints = await readConstraints(session, tables);
  const indexes = await readIndexes(session, tables);
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
 * The schema that the database has, in the schema that unqualified names are made in: a handful of queries over
 * pg_catalog, however many tables there are.
 *
 * Types, defaults and expressions are as the server shows them; `canonical` makes them comparable. Tables of
 * extensions are left out. What the model has no word for is listed as unmanaged.
 */
export async function introspect(
  session: Session,
  { versionTable }: { readonly versionTable: string },
): Promise<Schema> {
  const tables = new Map(await readTables(session, null));
  tables.delete(versionTable);
  const enums = await readEnums(session);
  const unmanaged = await readUnmanaged(session);
  return { tables, enums, ...(unmanaged.length === 0 ? {} : { unmanaged }) };
}
