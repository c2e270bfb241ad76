import { GraphError } from './graph-error.ts';
import { overlapAmong } from './overlap.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { revisionsOfRows, rowsTwice } from './version-rows.ts';

/**
 * The revisions of rows that can be true together. Alembic's downgrade takes rows that cannot and drops tables all
 * the same; whoever moves a live database should ask this first.
 *
 * @throws GraphError `graph.unknown-rows`, `graph.overlapping-rows`, `graph.duplicate-row`
 */
export function requireSoundRows(graph: RevisionGraph, rows: readonly string[]): readonly Revision[] {
  const current = revisionsOfRows(graph, rows);
  const [twice] = rowsTwice(current);
  if (twice !== undefined) throw new GraphError('graph.duplicate-row', { row: twice.revision });
  refuseOverlappingRows(graph, current);
  return current;
}

/** @throws GraphError `graph.overlapping-rows` */
export function refuseOverlappingRows(graph: RevisionGraph, rows: readonly Revision[]): void {
  const overlap = overlapAmong(graph, rows);
  if (overlap === null) return;
  const { lower, upper } = overlap;
  throw new GraphError('graph.overlapping-rows', { row: lower.revision, impliedBy: upper.revision });
}
