import type { Column, ColumnType, Identity } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import { defaultFromServer } from '../defaults.ts';
import { typeFromText } from '../types.ts';
import { byTable, modelName, ownTables, readCatalog, type Scope, unmanagedOf } from './catalog.ts';

interface Found {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[] | null;
  /** The enum type that it is of, unless that is one that only the search path leads to. */
  readonly enum: string | null;
  readonly nullable: boolean;
  /** Of the default, or of a generated column. */
  readonly expression: string | null;
  readonly identity: '' | 'a' | 'd';
  readonly generated: '' | 's' | 'v';
  readonly serial: boolean;
  readonly collation: string | null;
  readonly comment: string | null;
  readonly details: readonly (string | null)[];
}

// What `nextval` is given, as the server shows it: it doubles quotes, and leaves backslashes as they are.
const nextValue = "'nextval(''' || replace(s.name, '''', '''''') || '''::regclass)'";
// The sequence that numbers the rows; a column can own others that do not.
const numbers = `(s.deptype = 'i' OR c.expression IS NOT DISTINCT FROM ${nextValue})`;

/**
 * A serial column is one whose default takes the next number of a sequence that it owns. What its sequence has
 * otherwise than SERIAL makes it, and storage that is not the type's own, is unmanaged.
 */
const query = (scope: Scope): string => `
WITH ${ownTables(scope)},
sequences AS (
  SELECT d.refobjid AS relid, d.refobjsubid AS attnum, s.oid::regclass::text AS name, s.relname AS bare, d.deptype, q.*,
    CASE q.seqtypid WHEN 21 THEN 32767 WHEN 23 THEN 2147483647 ELSE 9223372036854775807 END AS highest
  FROM own
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = own.oid AND d.refobjsubid > 0
    AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_sequence q ON q.seqrelid = s.oid
),
columns AS (
  SELECT own.name AS relation, a.*, t.typname, t.typtype, t.typnamespace, t.typcollation, t.typstorage,
    pg_get_expr(d.adbin, d.adrelid) AS expression
  FROM own
  JOIN pg_attribute a ON a.attrelid = own.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
)
SELECT c.relation AS "table", c.attname AS name, format_type(c.atttypid, c.atttypmod) AS type,
  CASE WHEN c.typtype = 'e' AND (c.typnamespace IN (SELECT oid FROM namespaces) OR NOT pg_type_is_visible(c.atttypid))
    THEN ${modelName('c.typnamespace', 'c.typname')} END AS enum,
  CASE WHEN c.typtype = 'e' THEN
    (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = c.atttypid) END AS labels,
  NOT c.attnotnull AS nullable, c.expression, c.attidentity AS identity, c.attgenerated AS generated,
  coalesce(s.deptype = 'a', false) AS serial,
  (SELECT CASE WHEN pg_collation_is_visible(l.oid) THEN l.collname ELSE l.collnamespace::regnamespace || '.' || l.collname END
    FROM pg_collation l WHERE l.oid = c.attcollation AND l.oid <> c.typcollation) AS collation,
  col_description(c.attrelid, c.attnum) AS comment,
  json_build_array(
    CASE WHEN s.seqtypid <> c.atttypid THEN format('SEQUENCE %s AS %s', s.name, format_type(s.seqtypid, NULL)) END,
    CASE WHEN s.seqstart <> 1 THEN format('SEQUENCE %s START WITH %s', s.name, s.seqstart) END,
    CASE WHEN s.seqincrement <> 1 THEN format('SEQUENCE %s INCREMENT BY %s', s.name, s.seqincrement) END,
    CASE WHEN s.seqmin <> 1 THEN format('SEQUENCE %s MINVALUE %s', s.name, s.seqmin) END,
    CASE WHEN s.seqmax <> s.highest THEN format('SEQUENCE %s MAXVALUE %s', s.name, s.seqmax) END,
    CASE WHEN s.seqcache <> 1 THEN format('SEQUENCE %s CACHE %s', s.name, s.seqcache) END,
    CASE WHEN s.seqcycle THEN format('SEQUENCE %s CYCLE', s.name) END,
    -- It keeps its name where its table or column gets another one, so that no more than its end is sure.
    CASE WHEN s.bare !~ '_seq\\d*$' THEN format('NAME OF SEQUENCE %s', s.name) END,
    CASE WHEN c.attstorage <> c.typstorage THEN 'STORAGE ' || CASE c.attstorage
      WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END,
    CASE c.attcompression WHEN 'p' THEN 'COMPRESSION pglz' WHEN 'l' THEN 'COMPRESSION lz4' END,
    CASE WHEN c.attstattarget >= 0 THEN format('STATISTICS %s', c.attstattarget) END,
    CASE WHEN c.attoptions IS NOT NULL THEN format('SET (%s)', array_to_string(c.attoptions, ', ')) END,
    CASE WHEN NOT n.convalidated THEN 'NOT NULL NOT VALID' END,
    CASE WHEN n.conname !~ '_not_null\\d*$' THEN format('CONSTRAINT %I NOT NULL', n.conname) END,
    CASE WHEN n.connoinherit THEN format('CONSTRAINT %I NOT NULL NO INHERIT', n.conname) END,
    (SELECT format('CONSTRAINT %I NOT NULL COMMENT %L', n.conname, description) FROM pg_description
      WHERE objoid = n.oid AND classoid = 'pg_constraint'::regclass)
  )::jsonb || coalesce((SELECT jsonb_agg(format('owns sequence %s', s.name)) FROM sequences s
    WHERE s.relid = c.attrelid AND s.attnum = c.attnum AND NOT ${numbers}), '[]') AS details
FROM columns c
LEFT JOIN sequences s ON s.relid = c.attrelid AND s.attnum = c.attnum AND ${numbers}
-- PostgreSQL 18 keeps a constraint for each NOT NULL, and names it itself unless somebody else does.
LEFT JOIN pg_constraint n ON n.conrelid = c.attrelid AND n.contype = 'n' AND n.conkey = ARRAY[c.attnum]
ORDER BY c.relation, c.attnum`;

/** The columns of each table, in their order. */
export async function readColumns(
  session: Session,
  scope: Scope,
): Promise<ReadonlyMap<string, readonly Column[]>> {
  const found = byTable(await readCatalog<Found>(session, query(scope), scope));
  return new Map([...found].map(([table, columns]) => [table, columns.map(columnOf)]));
}

function columnOf(found: Found): Column {
  const type: ColumnType =
    found.enum === null
      ? typeFromText(found.type)
      : { kind: 'enum', name: found.enum, values: found.labels ?? [] };
  const { expression } = found;
  return {
    name: found.name,
    type,
    nullable: found.nullable,
    default:
      expression === null || found.serial || found.generated !== ''
        ? null
        : defaultFromServer(expression, type),
    identity: identityOf(found),
    generated: found.generated === '' ? null : { as: expression ?? '', stored: found.generated === 's' },
    collation: found.collation,
    comment: found.comment,
    ...unmanagedOf(found.details),
  };
}

function identityOf({ identity, serial }: Found): Identity | null {
  if (identity === '') return serial ? 'serial' : null;
  return identity === 'a' ? 'always' : 'byDefault';
}
