import type { UnmanagedObject } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import {
  modelName,
  namespaces,
  notOfExtension,
  readCatalog,
  standsForItself,
  type WholeSchemas,
} from './catalog.ts';

/** Relations that are no ordinary tables. */
const relations = `
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
    WHEN 'p' THEN 'partitioned table' WHEN 'c' THEN 'composite type' WHEN 'S' THEN 'sequence'
    ELSE 'partition' END AS kind,
  ${modelName('c.relnamespace', 'c.relname')} AS name,
  CASE WHEN c.relkind = 'r' THEN (SELECT ${modelName('p.relnamespace', 'p.relname')}
    FROM pg_inherits JOIN pg_class p ON p.oid = inhparent WHERE inhrelid = c.oid ORDER BY inhseqno LIMIT 1) END AS "table",
  CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
    WHEN c.relkind = 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(c.oid)
    WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid)
    WHEN c.relkind = 'S' THEN (SELECT format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s',
        format_type(seqtypid, NULL), seqstart, seqincrement, seqmin, seqmax, seqcache,
        CASE WHEN seqcycle THEN ' CYCLE' ELSE '' END) FROM pg_sequence WHERE seqrelid = c.oid)
    ELSE (SELECT string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
      FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) END AS definition
FROM pg_class c
WHERE c.relnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_class', 'c.oid')} AND (
  c.relkind IN ('v', 'm', 'f', 'p', 'c')
  OR c.relkind = 'r' AND NOT ${standsForItself('c.relispartition', modelName('c.relnamespace', 'c.relname'))}
  OR c.relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid
    AND refclassid = 'pg_class'::regclass AND refobjsubid > 0 AND deptype IN ('a', 'i')))`;

/** What hangs on a table besides its columns, constraints and indexes. */
const attached = `
SELECT 'trigger' AS kind, tgname::text AS name, ${modelName('c.relnamespace', 'c.relname')} AS "table", pg_get_triggerdef(t.oid)
  || CASE tgenabled WHEN 'D' THEN ' (disabled)' WHEN 'R' THEN ' (replica)' WHEN 'A' THEN ' (always)' ELSE '' END AS definition
FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
WHERE NOT tgisinternal AND c.relnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_class', 'c.oid')}
UNION ALL
SELECT 'rule', rulename, ${modelName('c.relnamespace', 'c.relname')}, pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class
WHERE rulename <> '_RETURN' AND c.relnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_class', 'c.oid')}
UNION ALL
SELECT 'policy', polname, ${modelName('c.relnamespace', 'c.relname')}, format('%s FOR %s TO %s%s%s',
  CASE WHEN polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
  CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
  (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ') FROM unnest(polroles) role),
  ' USING ' || pg_get_expr(polqual, polrelid), ' WITH CHECK ' || pg_get_expr(polwithcheck, polrelid))
FROM pg_policy p JOIN pg_class c ON c.oid = polrelid
WHERE c.relnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_class', 'c.oid')}
UNION ALL
SELECT 'exclusion constraint', conname, ${modelName('c.relnamespace', 'c.relname')}, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
WHERE contype = 'x' AND c.relnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_class', 'c.oid')}
UNION ALL
SELECT 'statistics', ${modelName('stxnamespace', 'stxname')}, ${modelName('c.relnamespace', 'c.relname')}, pg_get_statisticsobjdef(s.oid)
FROM pg_statistic_ext s JOIN pg_class c ON c.oid = stxrelid
WHERE stxnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_statistic_ext', 's.oid')}`;

const types = `
SELECT CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'range type' END AS kind, ${modelName('t.typnamespace', 't.typname')} AS name, NULL AS "table",
  CASE t.typtype WHEN 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
      CASE WHEN t.typnotnull THEN 'NOT NULL' END, 'DEFAULT ' || t.typdefault,
      (SELECT string_agg(pg_get_constraintdef(oid), ' ' ORDER BY conname) FROM pg_constraint
        WHERE contypid = t.oid AND contype = 'c'))
    ELSE (SELECT format_type(rngsubtype, NULL) FROM pg_range WHERE rngtypid = t.oid) END AS definition
FROM pg_type t
WHERE t.typtype IN ('d', 'r') AND t.typnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_type', 't.oid')}`;

const comments = `
SELECT 'comment on enum type' AS kind, ${modelName('t.typnamespace', 't.typname')} AS name, NULL AS "table", d.description AS definition
FROM pg_type t JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass
WHERE t.typtype = 'e' AND t.typnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_type', 't.oid')}`;

/** What else can stand in a schema and be used by tables. */
const others = `
SELECT 'collation' AS kind, ${modelName('c.collnamespace', 'c.collname')} AS name, NULL AS "table", '' AS definition
FROM pg_collation c
WHERE c.collnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_collation', 'c.oid')}
UNION ALL
SELECT 'operator', o.oid::regoperator::text, NULL, format('FUNCTION = %s', oprcode)
FROM pg_operator o
WHERE o.oprnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_operator', 'o.oid')}
UNION ALL
SELECT 'text search configuration', ${modelName('c.cfgnamespace', 'c.cfgname')}, NULL, ''
FROM pg_ts_config c
WHERE c.cfgnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_ts_config', 'c.oid')}
UNION ALL
SELECT 'text search dictionary', ${modelName('d.dictnamespace', 'd.dictname')}, NULL, coalesce(d.dictinitoption, '')
FROM pg_ts_dict d
WHERE d.dictnamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_ts_dict', 'd.oid')}`;

const functions = `
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END AS kind,
  format('%s(%s)', ${modelName('p.pronamespace', 'p.proname')}, pg_get_function_identity_arguments(p.oid)) AS name, NULL AS "table",
  CASE WHEN p.prokind = 'a' THEN '' ELSE pg_get_functiondef(p.oid) END AS definition
FROM pg_proc p
WHERE p.pronamespace IN (SELECT oid FROM namespaces) AND ${notOfExtension('pg_proc', 'p.oid')}
  -- A range type brings its own.
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')`;

/** What the default schema and these have beside the tables and enum types of the model. */
export async function readUnmanaged(
  session: Session,
  scope: WholeSchemas,
): Promise<readonly UnmanagedObject[]> {
  const parts = [relations, attached, types, comments, others, functions]
    .map((each) => `(${each})`)
    .join('\nUNION ALL\n');
  return readCatalog<UnmanagedObject>(
    session,
    `WITH ${namespaces}\nSELECT * FROM (\n${parts}\n) unmanaged ORDER BY kind, name, "table"`,
    scope,
  );
}
