import type { Session } from '../../dialects/session.ts';
import { quoted } from '../../dialects/sqlite/quote.ts';
import type { TableSize } from '../planner.ts';

export async function tableSizes(
  session: Session,
  names: readonly string[],
): Promise<ReadonlyMap<string, TableSize>> {
  const sizes = new Map<string, TableSize>();
  for (const name of names) {
    const [there] = await session.query(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)",
      [name],
    );
    if (there === undefined) continue;
    const [rows] = await session.query(`SELECT count(*) AS n FROM ${quoted(name)}`);
    const [bytes] = await session.query(
      `SELECT coalesce(sum(pgsize), 0) AS n FROM sqlite_master m JOIN dbstat s ON s.name = m.name
       WHERE s.aggregate = TRUE AND m.tbl_name = ?`,
      [there['name']],
    );
    sizes.set(name, { rows: Number(rows?.['n']), exact: true, bytes: Number(bytes?.['n']) });
  }
  return sizes;
}
