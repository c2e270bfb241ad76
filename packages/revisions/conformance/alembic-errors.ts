import type { GraphFaults } from '../src/graph/index.ts';

/** The class of error with which Alembic answers where the graph has a code. */
export const alembicErrors: { readonly [Code in keyof GraphFaults]: string } = {
  'graph.invalid-id': 'RevisionError',
  'graph.duplicate-revision': 'RevisionError',
  'graph.missing-parent': 'RevisionError',
  'graph.unknown-dependency': 'RevisionError',
  'graph.duplicate-label': 'RevisionError',
  'graph.self-loop': 'LoopDetected',
  'graph.self-dependency': 'DependencyLoopDetected',
  'graph.cycle': 'CycleDetected',
  'graph.dependency-cycle': 'DependencyCycleDetected',

  'graph.unknown-identifier': 'ResolutionError',
  'graph.ambiguous-prefix': 'ResolutionError',
  'graph.unknown-branch': 'ResolutionError',
  'graph.not-in-branch': 'ResolutionError',
  'graph.multiple-heads': 'MultipleHeads',
  'graph.trailing-characters': 'RevisionError',
  'graph.wrong-direction': 'RevisionError',
  'graph.ambiguous-walk': 'RevisionError',
  'graph.walked-too-far': 'RevisionError',
  'graph.no-single-start': 'RevisionError',

  'graph.unknown-rows': 'ResolutionError',
  'graph.overlapping-rows': 'RevisionError',
  'graph.duplicate-row': 'CommandError',

  'graph.overlapping-targets': 'RevisionError',
  'graph.not-above-target': 'RangeNotAncestorError',
  'graph.nothing-in-branch': 'RevisionError',
  'graph.unrelated-branch': 'ResolutionError',
  'graph.range-not-allowed': 'CommandError',
  'graph.not-a-range': 'CommandError',
  'graph.no-start': 'CommandError',
  'graph.range-not-ancestor': 'RangeNotAncestorError',
  'graph.several-starts': 'CommandError',
  'graph.stamp-conflict': 'CommandError',

  'graph.not-a-head': 'CommandError',
  'graph.duplicate-parents': 'CommandError',
  'graph.no-parent': 'CommandError',
  'graph.no-dependency': 'CommandError',
  'graph.revision-exists': 'RevisionError',
  'graph.id-too-long': 'RevisionError',
  'graph.misleading-label': 'RevisionError',
};
