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
  const upwards = graph.revisions.filter((revision) => isMarked(marked, revision));
  return steps(new VersionRows(graph, rows), upwards, 'upgrade');
}

/** Undoes the marked revisions from above downwards. */
export function undoSteps(graph: RevisionGraph, rows: readonly Revision[], marked: Marks): readonly Step[] {
  const downwards = graph.revisions.filter((revision) => isMarked(marked, revision)).reverse();
  return steps(new VersionRows(graph, rows), downwards, 'downgrade');
}

function steps(
  table: VersionRows,
  revisions: readonly Revision[],
  direction: Step['direction'],
): readonly Step[] {
  const changes: VersionChange[] = [];
  const after = new RowsAfter(table.ids, changes);
  return revisions.map((moved, place) => {
    const { revision } = moved;
    const versionTable = direction === 'upgrade' ? table.apply(moved) : table.undo(moved);
    changes.push(versionTable);
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
