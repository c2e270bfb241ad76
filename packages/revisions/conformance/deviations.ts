import type { GraphFaults } from '../src/graph/index.ts';

/**
 * The errors with which the graph answers where Alembic does something unsafe, and the number of the pitfall in
 * DEVIATIONS.md. The codes occur nowhere else.
 */
export const deviations: { readonly [Code in keyof GraphFaults]?: number } = {
  'graph.trailing-characters': 8,
  'graph.unrelated-branch': 23,
  'graph.misleading-label': 28,
  'graph.revision-exists': 41,
  'graph.id-too-long': 41,
  'graph.duplicate-revision': 42,
};
