import { defaultVersionTable, type RevisionGraph, RunError } from '@auditly/revisions';
import { databaseEngine } from '../database/engine.ts';
import type { Context } from '../program/context.ts';

/**
 * The rows of the version table, for commands that are about the graph and only ask where the database stands.
 *
 * @throws RunError `run.unknown-rows`
 */
export async function currentRows(
  context: Context,
): Promise<{ readonly graph: RevisionGraph; readonly rows: readonly string[] }> {
  const { engine } = await databaseEngine(context);
  const { rows, unknown, heads } = await engine.current();
  if (unknown.length > 0) {
    throw new RunError('run.unknown-rows', { rows, versionTable: defaultVersionTable, knownHeads: heads });
  }
  return { graph: engine.graph(), rows };
}
