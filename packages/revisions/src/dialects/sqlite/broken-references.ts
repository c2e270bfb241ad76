import type { Session } from '../session.ts';
import { sqliteCode } from './error-code.ts';
import { quoted } from './quote.ts';

/** Rows of one table whose reference to another leads nowhere. */
export interface BrokenReferences {
  readonly table: string;
  readonly references: string;
  readonly rows: number;
}

/** What `PRAGMA foreign_key_check` finds, counted. */
export async function brokenReferences(session: Session): Promise<readonly BrokenReferences[]> {
  const tables = await session.query(
    `SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) WHERE m.type = 'table' ORDER BY 1`,
  );
  const broken: BrokenReferences[] = [];
  for (const { name } of tables) broken.push(...(await brokenIn(String(name), session)));
  return broken;
}

/** Table by table: one whose foreign key leads to no key at all makes SQLite refuse to check, and hides the others. */
async function brokenIn(table: string, session: Session): Promise<readonly BrokenReferences[]> {
  try {
    const rows = await session.query(`PRAGMA foreign_key_check(${quoted(table)})`);
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(String(row['parent']), (counts.get(String(row['parent'])) ?? 0) + 1);
    return [...counts].map(([references, count]) => ({ table, references, rows: count }));
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_ERROR') throw error;
    return [{ table, references: 'columns that are no key', rows: 1 }];
  }
}

/**
 * What is broken now and was not before. A database whose foreign keys were never enforced may hold orphans from long
 * ago; they are not this revision's doing and do not stop it, also where their table has another name now.
 */
export function newlyBroken(
  before: readonly BrokenReferences[],
  after: readonly BrokenReferences[],
): readonly BrokenReferences[] {
  const sameAs = (each: BrokenReferences) => (other: BrokenReferences) =>
    other.table === each.table && other.references === each.references;
  let moved = sum(before.filter((then) => !after.some(sameAs(then))));
  return after.flatMap((now) => {
    const then = before.find(sameAs(now));
    const known = then?.rows ?? Math.min(moved, now.rows);
    if (then === undefined) moved -= known;
    return now.rows > known ? [{ ...now, rows: now.rows - known }] : [];
  });
}

function sum(broken: readonly BrokenReferences[]): number {
  return broken.reduce((total, { rows }) => total + rows, 0);
}
