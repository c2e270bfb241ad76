import type { Column } from '../../model/index.ts';
import type { DraftRow } from '../../rows/index.ts';
import type { RowDialect, Statement } from '../row-dialect.ts';
import type { Session } from '../session.ts';
import { readCatalog } from './introspect/catalog.ts';
import { readEnums } from './introspect/enums.ts';
import { readTables } from './introspect/introspect.ts';
import { quoteIdentifier, quoteIdentifiers, quoteName } from './quote.ts';
import { domainOf, textOf } from './row-domains.ts';
import { typeSql } from './types.ts';

/** Numbers below are left to rows that revisions put in. */
const lastNumberBelow = 1000;

export const postgresqlRows: RowDialect = {
  domainOf,
  tryValue: (type, value) => ({ sql: `SELECT CAST($1 AS ${typeSql(type)})`, parameters: [textOf(value)] }),
  isNumbered,
  startNumbering: (table) => ({
    statements: table.columns.filter(isNumbered).map(({ name }) => startAbove(quoteName(table.name), name)),
    first: new Map(),
  }),
  insert,
  empty: (tables) => [`TRUNCATE ${tables.map(quoteName).join(', ')}`],
  places: ({ name }) => `SELECT ctid::text AS place FROM ${quoteName(name)}`,
  remove: ({ name }, place) => ({
    sql: `DELETE FROM ${quoteName(name)} WHERE ctid = $1::tid`,
    parameters: [place],
  }),
  shown: (column) => `${quoteIdentifier(column)}::text`,
  valueOf: (shown) => shown,
  quoted: quoteName,
  deferReferences: ['SET CONSTRAINTS ALL DEFERRED'],
  lookNow: ['SET CONSTRAINTS ALL IMMEDIATE'],
  readCatalog: async (session, { touched, schemas }) => {
    const tables = await readTables(session, { names: [...touched] });
    const enums = await readEnums(session, { schemas: [...schemas] });
    const present = schemas.size === 0 ? [] : await presentSchemas(session, schemas);
    const schema = { tables, enums, ...(present.length === 0 ? {} : { schemas: new Set(present) }) };
    return { read: touched, schema, definitions: null };
  },
  definitions: async () => null,
};

function isNumbered({ identity }: Column): boolean {
  return identity !== null;
}

function startAbove(table: string, column: string): Statement {
  return {
    sql: 'SELECT setval(sequence, $3) FROM pg_get_serial_sequence($1, $2) AS sequence WHERE sequence IS NOT NULL',
    parameters: [table, column, lastNumberBelow],
  };
}

function insert(table: string, row: DraftRow): Statement {
  const into = `INSERT INTO ${quoteName(table)}`;
  if (row.size === 0) return { sql: `${into} DEFAULT VALUES`, parameters: [] };
  const places = Array.from(row, (_, at) => `$${at + 1}`).join(', ');
  return {
    sql: `${into} (${quoteIdentifiers([...row.keys()])}) OVERRIDING SYSTEM VALUE VALUES (${places})`,
    parameters: Array.from(row.values(), textOf),
  };
}

async function presentSchemas(session: Session, schemas: ReadonlySet<string>): Promise<readonly string[]> {
  const query = `SELECT nspname AS name FROM pg_namespace
WHERE nspname IN (SELECT json_array_elements_text($1::json -> 'schemas')) ORDER BY nspname`;
  const found = await readCatalog<{ readonly name: string }>(session, query, { schemas: [...schemas] });
  return found.map(({ name }) => name);
}
