import type { Connection } from '../../dialects/driver.ts';
import { quoteName } from '../../dialects/postgresql/quote.ts';
import type { TableSize } from '../planner.ts';

/** A table that takes no more than this is counted; of a larger one the server's own estimate is taken. */
const countedBytes = 16 * 1024 * 1024;

// As the planner does it: the rows of each page when the table was last analysed, times the pages that it has now.
const query = `SELECT asked, pg_total_relation_size(c.oid)::text AS bytes, pg_relation_size(c.oid)::text AS heap,
  has_table_privilege(c.oid, 'SELECT') AS readable,
  CASE WHEN c.reltuples < 0 OR c.relpages = 0 THEN NULL
    ELSE round(c.reltuples * (pg_relation_size(c.oid) / current_setting('block_size')::numeric) / c.relpages)::text
  END AS rows
FROM json_array_elements_text($1::json) asked
JOIN pg_class c ON c.oid = to_regclass(asked)`;

/** The average bytes of a row, where a large table was never analysed and cannot be counted. */
const guessedRowBytes = 100;

export async function tableSizes(
  connection: Connection,
  names: readonly string[],
): Promise<ReadonlyMap<string, TableSize>> {
  const byQuoted = new Map(names.map((name) => [quoteName(name), name]));
  const found = await connection.query(query, [JSON.stringify([...byQuoted.keys()])]);
  const sizes = new Map<string, TableSize>();
  for (const row of found) {
    const asked = String(row['asked']);
    const [bytes, heap] = [Number(row['bytes']), Number(row['heap'])];
    const counted =
      heap <= countedBytes && row['readable'] === true ? await countRows(connection, asked) : null;
    const estimate = row['rows'] === null ? Math.round(heap / guessedRowBytes) : Number(row['rows']);
    sizes.set(byQuoted.get(asked) ?? asked, { rows: counted ?? estimate, exact: counted !== null, bytes });
  }
  return sizes;
}

/** Null where somebody keeps the table closed to readers: nobody waits long for a number. */
async function countRows(connection: Connection, table: string): Promise<number | null> {
  const patience = { migrationLockMs: 0, lockTimeoutMs: 1_000 };
  try {
    return await connection.transaction(
      { foreignKeysOff: false, patience, onWait: () => undefined },
      async () => {
        const [row] = await connection.query(`SELECT count(*)::text AS n FROM ${table}`);
        return Number(row?.['n']);
      },
    );
  } catch (error) {
    if (connection.isTransient(error)) return null;
    throw error;
  }
}
