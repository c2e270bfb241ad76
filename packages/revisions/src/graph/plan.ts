import { isMarked, type Marks } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { type VersionChange, VersionRows } from './version-rows.ts';

/** One revision to run, and what it does to the version table. */
export interface Step {
  readonly revision: string;
  readonly direction: 'upgrade' | 'downgrade';
  /** Belongs into the transaction of the step. */
  readonly versionTable: VersionChange;
  /** The rows of the version table after the step, sorted. */
  readonly headsAfter: readonly string[];
}

/** Applies the marked revisions from below upwards. */
export function applySteps(graph: RevisionGraph, rows: readonly Revision[], marked: Marks): readonly Step[] {
  const table = new VersionRows(graph, rows);
  return graph.revisions
    .filter((revision) => isMarked(marked, revision))
    .map((revision) => ({
      revision: revision.revision,
      direction: 'upgrade',
      versionTable: table.apply(revision),
      headsAfter: table.ids,
    }));
}

/** Undoes the marked revisions from above downwards. */
export function undoSteps(graph: RevisionGraph, rows: readonly Revision[], marked: Marks): readonly Step[] {
  const table = new VersionRows(graph, rows);
  return graph.revisions
    .filter((revision) => isMarked(marked, revision))
    .toReversed()
    .map((revision) => ({
      revision: revision.revision,
      direction: 'downgrade',
      versionTable: table.undo(revision),
      headsAfter: table.ids,
    }));
}
