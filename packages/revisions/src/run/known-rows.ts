import { type RevisionGraph, unknownRows } from '../graph/index.ts';
import { RunError } from './errors.ts';

/**
 * Refuses a database whose version rows this build does not know: most likely a newer build put them there.
 *
 * @throws RunError `run.unknown-rows`
 */
export function requireKnownRows(graph: RevisionGraph, rows: readonly string[], versionTable: string): void {
  const unknown = unknownRows(graph, rows);
  if (unknown.length === 0) return;
  const knownHeads = graph.heads.map((each) => each.revision);
  throw new RunError('run.unknown-rows', { rows: unknown, versionTable, knownHeads });
}
