import type { Client } from './client.ts';

/** Ids that nobody else gets, ascending. */
export interface Ids {
  at(index: number): number;
}

/**
 * Takes ids from the sequences of tables. They follow each other unless somebody else took some at the same time, and
 * only then are they sent one by one. The sequence is looked up once: that takes longer than taking an id from it.
 */
export async function reserveIds(
  client: Client,
  counts: Readonly<Record<string, number>>,
): Promise<Readonly<Record<string, Ids>>> {
  const wanted = Object.entries(counts);
  const parts = wanted.map(
    ([table], index) => `select '${table}' as "table", min(id) as first,
      case when max(id) - min(id) + 1 = count(*) then null else array_agg(id order by id) end as ids
      from (select nextval((select pg_get_serial_sequence('${table}', 'id')::regclass)) as id
            from generate_series(1, $${index + 1}::int) offset 0) taken`,
  );
  const { rows } = await client.query<{ table: string; first: string; ids: string[] | null }>(
    parts.join(' union all '),
    wanted.map(([, count]) => count),
  );
  return Object.fromEntries(rows.map(({ table, first, ids }) => [table, idsFrom(Number(first), ids)]));
}

function idsFrom(first: number, ids: readonly string[] | null): Ids {
  if (ids === null) return { at: (index) => first + index };
  return {
    at: (index) => {
      const id = ids[index];
      if (id === undefined) throw new RangeError(`only ${ids.length} ids were reserved`);
      return Number(id);
    },
  };
}
