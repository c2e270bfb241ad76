import { connectPostgres, openSqlite, parseDatabaseUrl } from '../../src/database/index.ts';

/** A database's catalog as plain rows, in an order of its own: two databases with the same rows have the same schema. */
export type Catalog = readonly Readonly<Record<string, unknown>>[];

/**
 * Reads the catalog of either database by SQL of its own, apart from the engine's introspection. The engine's ledger is
 * none of the schema.
 */
export async function catalogOf(url: string): Promise<Catalog> {
  const ledger = /^alembic_version_ledger/;
  return (await wholeCatalog(url)).filter(
    (row) => ![row['table'], row['tbl_name'], row['tablename']].some((name) => ledger.test(String(name))),
  );
}

async function wholeCatalog(url: string): Promise<Catalog> {
  const target = parseDatabaseUrl(url, {});
  if (target.dialect === 'sqlite') {
    const database = await openSqlite(target, 'write');
    if (database === undefined) return [];
    try {
      return database.prepare<[], Record<string, unknown>>(sqliteCatalog).all();
    } finally {
      database.close();
    }
  }
  const client = await connectPostgres(target);
  try {
    const parts: Record<string, unknown>[] = [];
    for (const query of postgresCatalog)
      parts.push(...(await client.query<Record<string, unknown>>(query)).rows);
    return parts;
  } finally {
    await client.end();
  }
}

const sqliteCatalog = 'SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name';

const inPublic = "n.nspname = 'public'";

const postgresCatalog: readonly string[] = [
  `SELECT 'column' AS object, c.relname AS "table", a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS type,
     a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid) AS "default"
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE ${inPublic} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 2, 3`,
  `SELECT 'constraint' AS object, conrelid::regclass::text AS "table", conname, contype, condeferrable, convalidated,
     pg_get_constraintdef(k.oid) AS definition
   FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
   WHERE ${inPublic} AND contype <> 'n' ORDER BY 2, 3`,
  `SELECT 'index' AS object, tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2, 3`,
  `SELECT 'sequence' AS object, s.sequencename, s.data_type::text, s.start_value::text, s.min_value::text, s.max_value::text,
     s.increment_by::text, s.cycle, s.cache_size::text, d.refobjid::regclass::text AS owner, d.refobjsubid, d.deptype
   FROM pg_sequences s JOIN pg_depend d ON d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass
     AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
   WHERE s.schemaname = 'public' ORDER BY 2`,
  `SELECT 'enum' AS object, t.typname, e.enumlabel, e.enumsortorder
   FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE ${inPublic} ORDER BY 2, 4`,
];
