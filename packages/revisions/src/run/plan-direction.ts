import { GraphError, planDowngrade, planUpgrade, type RevisionGraph, type Step } from '../graph/index.ts';
import { parseRelative } from '../graph/symbols.ts';

/**
 * Which way a target is: what is applied already is below, unless there is nothing above it that would be undone.
 *
 * @throws GraphError a target that cannot be either way
 */
export function directionTo(
  graph: RevisionGraph,
  rows: readonly string[],
  target: string,
): Step['direction'] {
  if (target === 'base' || target.endsWith('@base')) return 'downgrade';
  const relative = parseRelative(target);
  if (relative !== null && relative.from === null) return relative.steps < 0 ? 'downgrade' : 'upgrade';
  if (planUpgrade(graph, rows, target).length > 0) return 'upgrade';
  try {
    return planDowngrade(graph, rows, target).length > 0 ? 'downgrade' : 'upgrade';
  } catch (error) {
    // Some targets are only above.
    if (error instanceof GraphError) return 'upgrade';
    throw error;
  }
}
