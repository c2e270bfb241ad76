import { DialectError } from '../errors.ts';
import type { Session } from '../session.ts';
import { sqliteCode } from './error-code.ts';
import { parseTriggerEvent } from './introspect/ddl/parse-trigger.ts';
import { alwaysQuoted, quoted } from './quote.ts';

/** Views and triggers that cannot be used, by what they are, with SQLite's word for why. */
type Broken = ReadonlyMap<string, string>;

/**
 * Runs a change of a table, and fails if it breaks a view or a trigger that worked before it. SQLite itself would
 * only say so when somebody uses it next.
 *
 * @throws DialectError `dialect.breaks-dependents`
 */
export async function keepingDependents<T>(
  session: Session,
  table: string,
  change: () => Promise<T>,
): Promise<T> {
  const before = await brokenDependents(session);
  const result = await change();
  const after = await brokenDependents(session);
  const dependents = [...after].flatMap(([object, why]) => (before.has(object) ? [] : [{ object, why }]));
  if (dependents.length > 0) throw new DialectError('dialect.breaks-dependents', { table, dependents });
  return result;
}

async function brokenDependents(session: Session): Promise<Broken> {
  const rows = await session.query(
    "SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger') ORDER BY type DESC, name",
  );
  const broken = new Map<string, string>();
  for (const row of rows) {
    const [name, sql] = [String(row['name']), String(row['sql'])];
    const work = row['type'] === 'view' ? () => useView(name) : () => useTrigger(session, name, sql);
    const why = await failure(async () => session.query(`EXPLAIN ${await work()}`));
    if (why !== null) broken.set(`${row['type']} ${name}`, why);
  }
  return broken;
}

/** SQLite compiles a view when it is read, and a trigger with the statement that fires it; EXPLAIN runs neither. */
const useView = (name: string): string => `SELECT * FROM ${quoted(name)}`;

async function useTrigger(session: Session, name: string, sql: string): Promise<string> {
  const { event, columns, table } = parseTriggerEvent(sql, name);
  if (event === 'INSERT') return `INSERT INTO ${quoted(table)} DEFAULT VALUES`;
  if (event === 'DELETE') return `DELETE FROM ${quoted(table)}`;
  const updated = columns.length > 0 ? columns : [await anyColumn(session, table)];
  return `UPDATE ${quoted(table)} SET ${updated.map((column) => `${alwaysQuoted(column)} = NULL`).join(', ')}`;
}

async function anyColumn(session: Session, table: string): Promise<string> {
  const [row] = await session.query('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 LIMIT 1', [
    table,
  ]);
  return String(row?.['name']);
}

/** What SQLite says against a statement; null if nothing. */
async function failure(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_ERROR' && error instanceof Error) return error.message;
    throw error;
  }
}
