import type { Schema, Table, UnmanagedObject } from '../../../model/index.ts';
import type { IntrospectOptions } from '../../dialect.ts';
import { ledgerTable } from '../../ledger-store.ts';
import type { Session } from '../../session.ts';
import { folded, sameName } from '../quote.ts';
import { Catalog, type StoredObject } from './catalog.ts';
import { tableState } from './table-state.ts';
import { verifyDefinitions } from './verify.ts';

/**
 * The schema that a database has, read from the definitions that SQLite keeps and checked against its pragmas: all
 * tables but SQLite's own, the version table and its ledger. Views, triggers and virtual tables are named beside them.
 */
export async function introspect(
  session: Session,
  { versionTable, withVersionTable = false }: IntrospectOptions,
): Promise<Schema> {
  const catalog = await Catalog.read(session);
  const shadows = await shadowTables(session);
  const isLeftOut = (name: string): boolean =>
    sameName(name, ledgerTable(versionTable)) ||
    (sameName(name, versionTable) && !(withVersionTable && name === versionTable));
  const isOurs = ({ name }: StoredObject): boolean =>
    !folded(name).startsWith('sqlite_') && !isLeftOut(name) && !shadows.has(folded(name));
  const stored = catalog.objects.filter((each) => each.type === 'table' && isOurs(each));
  const names = stored.map(({ name }) => name).filter((name) => !catalog.isVirtual(name));
  await verifyDefinitions(session, catalog, names);
  const tables = new Map<string, Table>(names.map((name) => [name, tableState(catalog, name).read.table]));
  const unmanaged = catalog.objects.flatMap((each) => unmanagedObject(each, catalog, isOurs(each)));
  return { tables, enums: new Map(), ...(unmanaged.length === 0 ? {} : { unmanaged }) };
}

/** The tables in which virtual tables keep what they hold. */
async function shadowTables(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'",
  );
  return new Set(rows.map((row) => folded(String(row['name']))));
}

function unmanagedObject(
  stored: StoredObject,
  catalog: Catalog,
  isOurs: boolean,
): readonly UnmanagedObject[] {
  const { name, type, sql } = stored;
  if (sql === null) return [];
  if (type === 'view') return [{ kind: 'view', name, table: null, definition: sql }];
  if (type === 'trigger') return [{ kind: 'trigger', name, table: stored.table, definition: sql }];
  const isVirtual = type === 'table' && isOurs && catalog.isVirtual(name);
  return isVirtual ? [{ kind: 'virtual table', name, table: null, definition: sql }] : [];
}
