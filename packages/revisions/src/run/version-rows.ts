import type { Connection, Patience } from '../dialects/driver.ts';
import type { Session } from '../dialects/session.ts';
import { versionStatements } from '../dialects/version-table.ts';
import type { VersionChange } from '../graph/index.ts';
import { RunError } from './errors.ts';
import type { OnEvent } from './events.ts';
import { readRowsPatiently } from './read-rows.ts';

/** Whether two readings of the version table hold the same rows; their order means nothing. */
export function sameRows(left: readonly string[], right: readonly string[]): boolean {
  const others = right.toSorted();
  return left.length === right.length && left.toSorted().every((row, at) => row === others[at]);
}

/** The rows as they are, read between transactions; none if there is no version table. */
export async function rowsNow(run: {
  readonly connection: Connection;
  readonly versionTable: string;
  readonly patience: Patience;
  readonly onEvent: OnEvent;
}): Promise<readonly string[]> {
  const rows = await readRowsPatiently(run.connection, run.versionTable, {
    patienceMs: run.patience.migrationLockMs,
    signal: run.patience.signal,
    onWait: (wait) => run.onEvent({ type: 'lock-waiting', ...wait }),
  });
  return rows ?? [];
}

/** The rows, kept from change until the transaction ends; the table is made if there is none. Called inside one. */
export async function holdVersionRows(
  connection: Connection,
  versionTable: string,
): Promise<readonly string[]> {
  const rows = await connection.holdVersionRows(versionTable);
  if (rows === null) await connection.createVersionTable(versionTable);
  return rows ?? [];
}

/**
 * Compare-and-set: each statement has to touch exactly the row that the plan knows of.
 *
 * @throws RunError `run.version-row-moved`
 */
export async function changeVersionRows(
  session: Session,
  versionTable: string,
  change: VersionChange,
): Promise<void> {
  for (const statement of versionStatements(versionTable, change)) {
    const rowsTouched = await session.execute(statement);
    if (rowsTouched !== 1) throw new RunError('run.version-row-moved', { statement, rowsTouched });
  }
}
