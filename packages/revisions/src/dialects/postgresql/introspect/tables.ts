import type { Session } from '../../session.ts';
import { ownTables, readCatalog, type Scope, unmanagedOf } from './catalog.ts';

/** A table without its columns, constraints and indexes. */
export interface TableHead {
  readonly name: string;
  readonly comment: string | null;
  readonly unmanaged?: readonly string[];
}

interface Found {
  readonly name: string;
  readonly comment: string | null;
  readonly details: readonly (string | null)[];
}

const query = (scope: Scope): string => `
WITH ${ownTables(scope)}
SELECT own.name,
  obj_description(c.oid, 'pg_class') AS comment,
  json_build_array(
    CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED' END,
    CASE WHEN c.reloptions IS NOT NULL THEN format('WITH (%s)', array_to_string(c.reloptions, ', ')) END,
    (SELECT format('WITH (%s)', (SELECT string_agg('toast.' || option, ', ' ORDER BY option) FROM unnest(t.reloptions) option))
      FROM pg_class t WHERE t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL),
    (SELECT format('INHERITS (%s)', string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno))
      FROM pg_inherits WHERE inhrelid = c.oid AND NOT c.relispartition HAVING count(*) > 0),
    (SELECT format('PARTITION OF %s %s', inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
      FROM pg_inherits WHERE inhrelid = c.oid AND c.relispartition),
    CASE WHEN c.relrowsecurity THEN 'ENABLE ROW LEVEL SECURITY' END,
    CASE WHEN c.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END,
    CASE c.relreplident WHEN 'n' THEN 'REPLICA IDENTITY NOTHING' WHEN 'f' THEN 'REPLICA IDENTITY FULL' END,
    CASE WHEN c.reloftype <> 0 THEN format('OF %s', format_type(c.reloftype, NULL)) END,
    (SELECT format('TABLESPACE %I', spcname) FROM pg_tablespace WHERE oid = c.reltablespace),
    (SELECT format('USING %I', amname) FROM pg_am WHERE oid = c.relam AND amname <> 'heap')
  ) AS details
FROM own JOIN pg_class c ON c.oid = own.oid
ORDER BY own.name`;

export async function readTableHeads(session: Session, scope: Scope): Promise<readonly TableHead[]> {
  const found = await readCatalog<Found>(session, query(scope), scope);
  return found.map(({ details, ...head }) => ({ ...head, ...unmanagedOf(details) }));
}
