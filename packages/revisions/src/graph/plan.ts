import { isMarked, type Marks } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { RowsAfter } from './rows-after.ts';
import { type VersionChange, VersionRows } from './version-rows.ts';

/** One revision to run, and what it does to the version table. */
export interface Step {
  readonly revision: string;
  readonly direction: 'upgrade' | 'downgrade';
  /** Belongs into the transaction of the step. */
  readonly versionTable: VersionChange;
  /** The rows of the version table after the step, sorted. Worked out when it is read. */
  readonly headsAfter: readonly string[];
}

/** Applies the marked revisions from below upwards. */
export function applySteps(graph: RevisionGraph, rows: readonly Revision[], marked: Marks): readonly Step[] {
  const table = new VersionRows(graph, rows);
  const upwards = graph.revisions.filter((revision) => isMarked(marked, revision));
  return steps(rows, upwards, 'upgrade', (revision) => table.apply(revision));
}

/** Undoes the marked revisions from above downwards. */
export function undoSteps(graph: RevisionGraph, rows: readonly Revision[], marked: Marks): readonly Step[] {
  const table = new VersionRows(graph, rows);
  const downwards = graph.revisions.filter((revision) => isMarked(marked, revision)).reverse();
  return steps(rows, downwards, 'downgrade', (revision) => table.undo(revision));
}

function steps(
  rows: readonly Revision[],
  revisions: readonly Revision[],
  direction: Step['direction'],
  take: (revision: Revision) => VersionChange,
): readonly Step[] {
  const changes = revisions.map(take);
  const start = rows.map(({ revision }) => revision);
  const after = new RowsAfter(start, changes);
  return revisions.map(({ revision }, place) => {
    const versionTable = changes[place] ?? { insert: [], delete: [], update: [] };
    return {
      revision,
      direction,
      versionTable,
      get headsAfter() {
        return after.at(place);
      },
    };
  });
}
