import { type Place, type Revision, resolveList } from '@auditly/revisions';
import { revisionGraph } from '../database/revision-graph.ts';
import type { Context } from '../program/context.ts';

/**
 * The revisions that somebody named: with a symbol, or as `current` the rows of the version table. None for `base`.
 *
 * @throws GraphError, RunError `run.unknown-rows`
 */
export async function namedRevisions(symbol: string, context: Context): Promise<readonly Revision[]> {
  if (symbol === 'current') {
    const { currentRows } = await import('./current-rows.ts');
    const { graph, rows } = await currentRows(context);
    return rows.flatMap((row) => graph.get(row) ?? []);
  }
  return resolveList(await revisionGraph(context), symbol).filter(isRevision);
}

function isRevision(place: Place): place is Revision {
  return typeof place !== 'string';
}
