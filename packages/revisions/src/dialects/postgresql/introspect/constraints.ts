import type { Constraint, Deferrability, ReferentialAction } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import { byTable, modelName, ownTables, readCatalog, type Scope, unmanagedOf } from './catalog.ts';

interface Found {
  readonly table: string;
  readonly name: string;
  readonly type: 'p' | 'u' | 'c' | 'f';
  readonly columns: readonly string[];
  readonly expression: string | null;
  readonly referencedTable: string | null;
  readonly referencedColumns: readonly string[] | null;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly details: readonly (string | null)[];
}

const columnsOf = (relation: string, numbers: string): string =>
  `(SELECT json_agg(attname ORDER BY place) FROM unnest(${numbers}) WITH ORDINALITY key (number, place)
    JOIN pg_attribute ON attrelid = ${relation} AND attnum = number)`;

/** Columns that only newer versions have are asked for by name in the row's JSON, where they may be missing. */
const query = (scope: Scope): string => `
WITH ${ownTables(scope)}
SELECT own.name AS "table", k.conname AS name, k.contype AS type,
  coalesce(${columnsOf('k.conrelid', 'k.conkey')}, '[]') AS columns,
  pg_get_expr(k.conbin, k.conrelid) AS expression,
  (SELECT ${modelName('r.relnamespace', 'r.relname')}
    FROM pg_class r WHERE r.oid = k.confrelid) AS "referencedTable",
  ${columnsOf('k.confrelid', 'k.confkey')} AS "referencedColumns",
  k.confdeltype AS "onDelete", k.confupdtype AS "onUpdate",
  k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS validated,
  json_build_array(
    CASE WHEN k.contype = 'p' AND k.condeferrable
      THEN 'DEFERRABLE' || CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END END,
    CASE WHEN k.contype = 'f' AND k.confmatchtype = 'f' THEN 'MATCH FULL' END,
    CASE WHEN k.contype = 'c' AND k.connoinherit THEN 'NO INHERIT' END,
    CASE WHEN (to_jsonb(k) ->> 'conenforced') = 'false' THEN 'NOT ENFORCED' END,
    CASE WHEN (to_jsonb(k) ->> 'conperiod') = 'true'
      THEN CASE k.contype WHEN 'f' THEN 'PERIOD' ELSE 'WITHOUT OVERLAPS' END END,
    (SELECT format('ON DELETE of (%s)', string_agg(quote_ident(attname), ', ' ORDER BY attnum))
      FROM jsonb_array_elements_text(CASE jsonb_typeof(to_jsonb(k) -> 'confdelsetcols')
        WHEN 'array' THEN to_jsonb(k) -> 'confdelsetcols' ELSE '[]' END) number
      JOIN pg_attribute ON attrelid = k.conrelid AND attnum = number::int HAVING count(*) > 0),
    CASE WHEN (to_jsonb(x) ->> 'indnullsnotdistinct') = 'true' THEN 'NULLS NOT DISTINCT' END,
    CASE WHEN x.indnatts > x.indnkeyatts THEN format('INCLUDE (%s)', (
      SELECT string_agg(pg_get_indexdef(x.indexrelid, place, false), ', ' ORDER BY place)
      FROM generate_series(x.indnkeyatts + 1, x.indnatts) place)) END,
    CASE WHEN i.reloptions IS NOT NULL THEN format('WITH (%s)', array_to_string(i.reloptions, ', ')) END,
    CASE WHEN NOT (x.indisvalid AND x.indisready AND x.indislive) THEN 'INVALID' END,
    (SELECT format('TABLESPACE %I', spcname) FROM pg_tablespace WHERE oid = i.reltablespace),
    CASE WHEN x.indisreplident THEN 'REPLICA IDENTITY' END,
    CASE WHEN x.indisclustered THEN 'CLUSTER' END,
    (SELECT format('COMMENT %L', description) FROM pg_description
      WHERE objoid = k.oid AND classoid = 'pg_constraint'::regclass),
    (SELECT format('COMMENT ON INDEX %L', description) FROM pg_description
      WHERE objoid = i.oid AND classoid = 'pg_class'::regclass)
  )::jsonb || coalesce((SELECT jsonb_agg(DISTINCT format('TRIGGERS OFF ON %s', t.tgrelid::regclass)) FROM pg_trigger t
    WHERE t.tgconstraint = k.oid AND t.tgisinternal AND t.tgenabled NOT IN ('O', 'A')), '[]') AS details
FROM own
JOIN pg_constraint k ON k.conrelid = own.oid AND k.contype IN ('p', 'u', 'c', 'f')
LEFT JOIN pg_index x ON x.indexrelid = k.conindid AND k.contype IN ('p', 'u')
LEFT JOIN pg_class i ON i.oid = x.indexrelid
ORDER BY own.name, position(k.contype::text IN 'pucf'), k.oid`;

/** The constraints of each table: its key first, the others by kind in the order in which they were made. */
export async function readConstraints(
  session: Session,
  scope: Scope,
): Promise<ReadonlyMap<string, readonly Constraint[]>> {
  const found = byTable(await readCatalog<Found>(session, query(scope), scope));
  return new Map([...found].map(([table, constraints]) => [table, constraints.map(constraintOf)]));
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

function constraintOf(found: Found): Constraint {
  const { name, columns, validated } = found;
  const unmanaged = unmanagedOf(found.details);
  switch (found.type) {
    case 'p':
      return { kind: 'primaryKey', name, columns, ...unmanaged };
    case 'u':
      return { kind: 'unique', name, columns, deferrable: deferrability(found), ...unmanaged };
    case 'c':
      return { kind: 'check', name, expression: found.expression ?? '', validated, ...unmanaged };
    case 'f':
      return {
        kind: 'foreignKey',
        name,
        columns,
        referencedTable: found.referencedTable ?? '',
        referencedColumns: found.referencedColumns ?? [],
        onDelete: actions[found.onDelete] ?? 'no action',
        onUpdate: actions[found.onUpdate] ?? 'no action',
        deferrable: deferrability(found),
        validated,
        ...unmanaged,
      };
  }
}

function deferrability({ deferrable, deferred }: Found): Deferrability {
  if (!deferrable) return 'not deferrable';
  return deferred ? 'deferred' : 'deferrable';
}
