import { type Column, primaryKeyOf, type Table } from '../../model/index.ts';
import type { DraftRow, RowValue } from '../../rows/index.ts';
import type { Definitions, RowDialect } from '../row-dialect.ts';
import { Catalog } from './introspect/catalog.ts';
import { tableState } from './introspect/table-state.ts';
import { folded, quoted, quotedList } from './quote.ts';
import { domainOf } from './row-domains.ts';
import { typeText } from './types.ts';

/** Numbers below are left to rows that revisions put in. */
const firstNumber = 1001n;

export const sqliteRows: RowDialect = {
  domainOf,
  tryValue: () => null,
  isNumbered,
  startNumbering(table) {
    const numbered = table.columns.filter((column) => isNumbered(column, table));
    return { statements: [], first: new Map(numbered.map(({ name }) => [name, firstNumber])) };
  },
  insert,
  empty: (tables) => tables.map((table) => `DELETE FROM ${quoted(table)}`),
  places(table) {
    const rowid = rowidOf(table);
    return rowid === null ? null : `SELECT CAST(${rowid} AS TEXT) AS place FROM ${quoted(table.name)}`;
  },
  remove: (table, place) => ({
    sql: `DELETE FROM ${quoted(table.name)} WHERE ${rowidOf(table)} = ?`,
    parameters: [BigInt(place)],
  }),
  shown: (column) => `nullif(quote(${quoted(column)}), 'NULL')`,
  valueOf: fromLiteral,
  quoted,
  deferReferences: ['PRAGMA defer_foreign_keys = ON'],
  lookNow: [],
  async readCatalog(session, { definitions: known, touched }) {
    const catalog = await Catalog.read(session);
    const definitions = definitionsOf(catalog);
    const read = new Set([...touched, ...changedTables(known ?? new Map(), definitions)]);
    const there = [...read].filter((name) => catalog.table(name) !== null && !catalog.isVirtual(name));
    const tables = new Map(there.map((name) => [name, tableState(catalog, name).read.table]));
    return { read, schema: { tables, enums: new Map() }, definitions };
  },
  definitions: async (session) => definitionsOf(await Catalog.read(session)),
};

function definitionsOf({ objects }: Catalog): Definitions {
  return new Map(
    objects.flatMap(({ type, name, table, sql }) =>
      sql === null || name.startsWith('sqlite_') ? [] : [[`${type} ${name}`, { table, sql }] as const],
    ),
  );
}

/** Tables whose definitions, or those of what belongs to them, have changed. */
function changedTables(before: Definitions, after: Definitions): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [key, { table, sql }] of after) if (before.get(key)?.sql !== sql) changed.add(table);
  for (const [key, { table }] of before) if (!after.has(key)) changed.add(table);
  return changed;
}

/** A name of the rowid that is none of a column; null where there is none. */
function rowidOf({ columns, unmanaged }: Table): string | null {
  if (unmanaged?.includes('WITHOUT ROWID')) return null;
  const taken = new Set(columns.map(({ name }) => folded(name)));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null;
}

/** The rowid by another name. */
function isNumbered({ name, type }: Column, table: Table): boolean {
  const [key, ...more] = primaryKeyOf(table)?.columns ?? [];
  const plain = !table.unmanaged?.includes('WITHOUT ROWID');
  return plain && key === name && more.length === 0 && typeText(type).toUpperCase() === 'INTEGER';
}

function insert(
  table: string,
  row: DraftRow,
): { readonly sql: string; readonly parameters: readonly unknown[] } {
  const into = `INSERT INTO ${quoted(table)}`;
  if (row.size === 0) return { sql: `${into} DEFAULT VALUES`, parameters: [] };
  const places = Array.from(row, () => '?').join(', ');
  return {
    sql: `${into} (${quotedList([...row.keys()])}) VALUES (${places})`,
    parameters: Array.from(row.values(), parameter),
  };
}

/** The driver takes no booleans, and binds every number as a float, which a text column would store as `5.0`. */
function parameter(value: RowValue): unknown {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** What `quote` wrote: a literal of SQL. */
function fromLiteral(shown: string): RowValue {
  if (shown.startsWith("'")) return shown.slice(1, -1).replaceAll("''", "'");
  if (/^[xX]'/.test(shown)) return Uint8Array.from(Buffer.from(shown.slice(2, -1), 'hex'));
  return /^-?\d+$/.test(shown) ? BigInt(shown) : Number(shown);
}
