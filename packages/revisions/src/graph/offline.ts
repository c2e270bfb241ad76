import { planDowngrade } from './downgrade.ts';
import { GraphError } from './graph-error.ts';
import { resolveOne } from './identifiers.ts';
import type { Step } from './plan.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { planStamp, type StampStep } from './stamp.ts';
import { planUpgrade } from './upgrade.ts';

/** A plan without a database to ask: where it starts was typed. */
export interface OfflinePlan<S> {
  /** The rows that the version table is taken to have, none where the script starts from nothing. */
  readonly rows: readonly string[];
  readonly steps: readonly S[];
}

/**
 * The upgrade of an offline script.
 *
 * @param range `from:to`, or `to` alone to start from nothing
 * @throws GraphError as `planUpgrade`, and `graph.no-start`
 */
export function planOfflineUpgrade(graph: RevisionGraph, range: string): OfflinePlan<Step> {
  const { from, to } = splitRange(range);
  const rows = from === null ? [] : startRows(graph, 'upgrade', from);
  return { rows, steps: planUpgrade(graph, rows, to) };
}

/**
 * The downgrade of an offline script.
 *
 * @param range `from:to`
 * @throws GraphError as `planDowngrade`, and `graph.no-start`
 */
export function planOfflineDowngrade(graph: RevisionGraph, range: string): OfflinePlan<Step> {
  const { from, to } = splitRange(range);
  if (from === null) throw new GraphError('graph.no-start', { direction: 'downgrade', range });
  const rows = startRows(graph, 'downgrade', from);
  return { rows, steps: planDowngrade(graph, rows, to) };
}

/**
 * The stamp of an offline script.
 *
 * @param targets each `from:to`, or `to` alone to start from nothing; all with the same start
 * @throws GraphError as `planStamp`, `graph.no-start` and `graph.several-starts`
 */
export function planOfflineStamp(graph: RevisionGraph, targets: readonly string[]): OfflinePlan<StampStep> {
  const ranges = targets.map(splitRange);
  const starts = [...new Set(ranges.flatMap(({ from }) => from ?? []))];
  const [start, ...others] = starts;
  if (others.length > 0) throw new GraphError('graph.several-starts', { starts });
  const rows = start === undefined ? [] : startRows(graph, 'stamp', start);
  return {
    rows,
    steps: planStamp(
      graph,
      rows,
      ranges.map(({ to }) => to),
    ),
  };
}

function splitRange(range: string): { readonly from: string | null; readonly to: string } {
  const [first, second, ...rest] = range.split(':');
  if (first === undefined || rest.length > 0) throw new GraphError('graph.not-a-range', { range });
  return second === undefined ? { from: null, to: first } : { from: first, to: second };
}

function startRows(
  graph: RevisionGraph,
  direction: 'upgrade' | 'downgrade' | 'stamp',
  from: string,
): readonly string[] {
  if (from === 'base') return [];
  const start = resolveOne(graph, from);
  if (start === null) throw new GraphError('graph.no-start', { direction, range: from });
  return [start.revision];
}
