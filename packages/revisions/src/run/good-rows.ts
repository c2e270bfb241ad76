import { type RevisionGraph, requireSoundRows, unknownRows } from '../graph/index.ts';
import { RunError } from './errors.ts';

/**
 * Refuses a database whose version rows this build does not know, most likely because a newer build put them there,
 * and rows that cannot be true together: nobody can say what is applied there.
 *
 * @throws RunError `run.unknown-rows`; GraphError `graph.overlapping-rows`, `graph.duplicate-row`
 */
export function requireGoodRows(graph: RevisionGraph, rows: readonly string[], versionTable: string): void {
  const unknown = unknownRows(graph, rows);
  if (unknown.length > 0) {
    const knownHeads = graph.heads.map((each) => each.revision);
    throw new RunError('run.unknown-rows', { rows: unknown, versionTable, knownHeads });
  }
  requireSoundRows(graph, rows);
}
