/** Who has to wait for a lock, from the fewest to the most. */
export type Blocked = 'nobody' | 'schema changes' | 'writers' | 'readers and writers';

/** A lock as its database calls it. */
export interface Lock {
  readonly name: string;
  readonly blocks: Blocked;
  /** Its place among the locks of its database; a stronger one has a higher rank. */
  readonly rank: number;
}

/**
 * What is done to the rows that a table holds, from the least to the most. `none`: only the catalog changes, however
 * large the table is. `rows`: as many rows as the statement chooses are written. `scan`: every row is read, to check it or
 * to build an index. `rewrite`: every row is written anew.
 */
export type Work = 'none' | 'rows' | 'scan' | 'rewrite';

/** What a statement does to a table. */
export interface TableEffect {
  /** By the name that the model knows it by, at that moment. */
  readonly table: string;
  /** The strongest lock that it takes, and keeps until its transaction ends. */
  readonly lock: Lock;
  readonly work: Work;
}

/** What a statement does to tables. */
export interface Effects {
  readonly tables: readonly TableEffect[];
  /** Tables that are there from then on. */
  readonly made: readonly string[];
  /** Tables that go by another name from then on. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Why nobody can tell beforehand what it does, or all of it; null where it is all told. */
  readonly unknown: string | null;
}

const order: readonly Work[] = ['none', 'rows', 'scan', 'rewrite'];

/** The more work of two. */
export function moreWork(left: Work, right: Work): Work {
  return order.indexOf(left) >= order.indexOf(right) ? left : right;
}

/** Each table once, with the strongest lock and the most work. */
export function merged(effects: readonly TableEffect[]): readonly TableEffect[] {
  const byTable = new Map<string, TableEffect>();
  for (const effect of effects) {
    const known = byTable.get(effect.table);
    byTable.set(
      effect.table,
      known === undefined
        ? effect
        : {
            table: effect.table,
            lock: known.lock.rank >= effect.lock.rank ? known.lock : effect.lock,
            work: moreWork(known.work, effect.work),
          },
    );
  }
  return [...byTable.values()];
}

/** The effects of a statement that is about these tables and does nothing else. */
export function onTables(tables: readonly TableEffect[]): Effects {
  return { tables: merged(tables), made: [], renamed: [], unknown: null };
}

/** What statements do that follow one another. */
export function together(effects: readonly Effects[]): Effects {
  return {
    tables: merged(effects.flatMap(({ tables }) => tables)),
    made: effects.flatMap(({ made }) => made),
    renamed: effects.flatMap(({ renamed }) => renamed),
    unknown: effects.find(({ unknown }) => unknown !== null)?.unknown ?? null,
  };
}

export const noEffects: Effects = onTables([]);

/** A statement of which nothing can be told. */
export function unknownEffects(why: string): Effects {
  return { ...noEffects, unknown: why };
}
