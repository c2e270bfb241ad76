import type { Index, IndexKey } from '../../../model/index.ts';
import type { Session } from '../../session.ts';
import { byTable, ownTables, readCatalog, type Scope, unmanagedOf } from './catalog.ts';

interface FoundKey {
  readonly column: string | null;
  readonly expression: string | null;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly collation: string | null;
  readonly operatorClass: string | null;
}

interface Found {
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  readonly method: string;
  readonly valid: boolean;
  readonly where: string | null;
  readonly include: readonly string[];
  readonly keys: readonly FoundKey[];
  readonly details: readonly (string | null)[];
}

/**
 * Indexes that are no constraint's. An expression's own collation is not in the catalogs: whether the key names
 * another is read from the index's definition.
 */
const query = (scope: Scope): string => `
WITH ${ownTables(scope)}
SELECT own.name AS "table", i.relname AS name, x.indisunique AS unique, m.amname AS method,
  x.indisvalid AND x.indisready AND x.indislive AS valid,
  pg_get_expr(x.indpred, x.indrelid) AS where,
  coalesce((SELECT json_agg(a.attname ORDER BY place) FROM generate_series(x.indnkeyatts, x.indnatts - 1) place
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[place]), '[]') AS include,
  (SELECT json_agg(json_build_object(
      'column', a.attname,
      'expression', CASE WHEN x.indkey[place] = 0 THEN key.text END,
      'descending', x.indoption[place] & 1 = 1,
      'nullsFirst', x.indoption[place] & 2 = 2,
      'collation', CASE WHEN CASE x.indkey[place] WHEN 0
          THEN position(key.text || ' COLLATE ' IN pg_get_indexdef(i.oid)) > 0
          ELSE x.indcollation[place] <> a.attcollation END
        THEN CASE WHEN pg_collation_is_visible(l.oid) THEN l.collname
          ELSE l.collnamespace::regnamespace || '.' || l.collname END END,
      'operatorClass', CASE WHEN NOT o.opcdefault THEN CASE WHEN pg_opclass_is_visible(o.oid) THEN o.opcname
          ELSE o.opcnamespace::regnamespace || '.' || o.opcname END END
    ) ORDER BY place)
    FROM generate_series(0, x.indnkeyatts - 1) place
    CROSS JOIN LATERAL (SELECT pg_get_indexdef(i.oid, place + 1, false) AS text) key
    LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[place] AND x.indkey[place] <> 0
    LEFT JOIN pg_collation l ON l.oid = x.indcollation[place]
    JOIN pg_opclass o ON o.oid = x.indclass[place]) AS keys,
  json_build_array(
    CASE WHEN (to_jsonb(x) ->> 'indnullsnotdistinct') = 'true' THEN 'NULLS NOT DISTINCT' END,
    CASE WHEN i.reloptions IS NOT NULL THEN format('WITH (%s)', array_to_string(i.reloptions, ', ')) END,
    (SELECT format('key options (%s)', string_agg(array_to_string(attoptions, ', '), '; ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = i.oid AND attoptions IS NOT NULL HAVING count(*) > 0),
    (SELECT format('STATISTICS (%s)', string_agg(attnum || ': ' || attstattarget, ', ' ORDER BY attnum))
      FROM pg_attribute WHERE attrelid = i.oid AND attstattarget >= 0 HAVING count(*) > 0),
    (SELECT format('TABLESPACE %I', spcname) FROM pg_tablespace WHERE oid = i.reltablespace),
    CASE WHEN x.indisreplident THEN 'REPLICA IDENTITY' END,
    CASE WHEN x.indisclustered THEN 'CLUSTER' END,
    (SELECT format('COMMENT %L', description) FROM pg_description
      WHERE objoid = i.oid AND classoid = 'pg_class'::regclass)
  ) AS details
FROM own
JOIN pg_index x ON x.indrelid = own.oid
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_am m ON m.oid = i.relam
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
ORDER BY own.name, i.oid`;

/** The indexes of each table that stand behind no constraint. */
export async function readIndexes(
  session: Session,
  scope: Scope,
): Promise<ReadonlyMap<string, readonly Index[]>> {
  const found = byTable(await readCatalog<Found>(session, query(scope), scope));
  return new Map([...found].map(([table, indexes]) => [table, indexes.map(indexOf)]));
}

function indexOf({ table: _, details, keys, ...index }: Found): Index {
  return { ...index, keys: keys.map(keyOf), ...unmanagedOf(details) };
}

function keyOf({ column, expression, descending, nullsFirst, collation, operatorClass }: FoundKey): IndexKey {
  const rest = {
    order: descending ? 'desc' : 'asc',
    // What the database chooses by itself is no choice.
    nulls: descending === nullsFirst ? null : nullsFirst ? 'first' : 'last',
    collation,
    operatorClass,
  } as const;
  return column === null ? { expression: expression ?? '', ...rest } : { column, ...rest };
}
