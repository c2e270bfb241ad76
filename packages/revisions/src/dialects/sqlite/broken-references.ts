import type { Session } from '../session.ts';

/** Rows of one table whose reference to another leads nowhere. */
export interface BrokenReferences {
  readonly table: string;
  readonly references: string;
  readonly rows: number;
}

/** What `PRAGMA foreign_key_check` finds, counted. */
export async function brokenReferences(session: Session): Promise<readonly BrokenReferences[]> {
  const rows = await session.query(
    'SELECT "table" AS name, parent, count(*) AS n FROM pragma_foreign_key_check() GROUP BY 1, 2 ORDER BY 1, 2',
  );
  return rows.map((row) => ({
    table: String(row['name']),
    references: String(row['parent']),
    rows: Number(row['n']),
  }));
}

/**
 * What is broken now and was not before. A database whose foreign keys were never enforced may hold orphans from long
 * ago; they are not this revision's doing and do not stop it.
 */
export function newlyBroken(
  before: readonly BrokenReferences[],
  after: readonly BrokenReferences[],
): readonly BrokenReferences[] {
  return after.flatMap((now) => {
    const then = before.find((each) => each.table === now.table && each.references === now.references);
    const rows = now.rows - (then?.rows ?? 0);
    return rows > 0 ? [{ ...now, rows }] : [];
  });
}
