import type { Connection } from '../../dialects/driver.ts';
import { quoteName } from '../../dialects/postgresql/quote.ts';
import type { Row } from '../../dialects/session.ts';
import type { TableSize } from '../planner.ts';
import { readBriefly } from './read-briefly.ts';

/** A table that takes no more than this is counted; of a larger one the server's own estimate is taken. */
const countedBytes = 16 * 1024 * 1024;

// A partitioned table is its partitions. The rows as the server's planner takes them: those of each page when the table
// was last analysed, times the pages that it has now.
const measured = `SELECT sum(pg_total_relation_size(part))::text AS bytes, sum(pg_relation_size(part))::text AS heap,
  bool_and(has_table_privilege(part, 'SELECT')) AS readable,
  CASE WHEN bool_and(relkind = 'p' OR (reltuples >= 0 AND relpages > 0)) THEN
    round(sum(CASE WHEN relpages > 0 THEN reltuples::numeric * (pg_relation_size(part) / current_setting('block_size')::numeric) / relpages ELSE 0 END))::text
  END AS rows
FROM (
  SELECT to_regclass($1)::oid AS part UNION SELECT relid FROM pg_partition_tree(to_regclass($1))
) parts JOIN pg_class c ON c.oid = part`;

// What the catalog says by itself, without a look at the table.
const noted = `SELECT (relpages * current_setting('block_size')::numeric)::text AS bytes, greatest(reltuples, 0)::numeric::text AS rows
FROM pg_class WHERE oid = to_regclass($1) AND relpages > 0`;

/** How much tables hold. Nobody is waited for: of a table that somebody keeps closed to readers the catalog tells. */
export async function tableSizes(
  connection: Connection,
  names: readonly string[],
): Promise<ReadonlyMap<string, TableSize>> {
  const sizes = new Map<string, TableSize>();
  for (const name of names) {
    const quoted = quoteName(name);
    const size =
      (await briefly(connection, () => sizeOf(connection, quoted))) ?? (await notedSize(connection, quoted));
    if (size !== null) sizes.set(name, size);
  }
  return sizes;
}

async function sizeOf(connection: Connection, table: string): Promise<TableSize | null> {
  const [row] = await connection.query(measured, [table]);
  if (row === undefined || row['bytes'] === null) return null;
  const [bytes, heap] = [Number(row['bytes']), Number(row['heap'])];
  const estimate = row['rows'] === null ? null : Number(row['rows']);
  if (row['readable'] !== true) return { rows: estimate, exact: false, bytes };
  if (heap <= countedBytes) return { rows: await count(connection, table, ''), exact: true, bytes };
  if (estimate !== null) return { rows: estimate, exact: false, bytes };
  // Never analysed: some of its pages stand for all.
  const share = countedBytes / heap;
  const sample = ` TABLESAMPLE SYSTEM (${(share * 100).toFixed(6)}) REPEATABLE (1)`;
  return { rows: Math.round((await count(connection, table, sample)) / share), exact: false, bytes };
}

async function count(connection: Connection, table: string, sample: string): Promise<number> {
  const [row] = await connection.query(`SELECT count(*)::text AS n FROM ${table}${sample}`);
  return Number(row?.['n']);
}

async function notedSize(connection: Connection, table: string): Promise<TableSize | null> {
  const [row]: readonly (Row | undefined)[] = await connection.query(noted, [table]);
  if (row === undefined) return null;
  return { rows: Number(row['rows']), exact: false, bytes: Number(row['bytes']) };
}

async function briefly<T>(connection: Connection, work: () => Promise<T>): Promise<T | null> {
  try {
    return await readBriefly(connection, 500, work);
  } catch (error) {
    if (connection.isTransient(error)) return null;
    throw error;
  }
}
