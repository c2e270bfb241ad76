import { lineageOf } from './branch-heads.ts';
import { GraphError } from './graph-error.ts';
import { resolveList } from './identifiers.ts';
import { isMarked, neededByOf, needsOf, reach, sharesLineageByNeeds } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';
import { revisionsOfRows, rowsTwice, type VersionChange } from './version-rows.ts';
import type { Place } from './walk.ts';

/** One move of version rows. No revision runs. */
export interface StampStep {
  /** Rows that go. */
  readonly from: readonly string[];
  /** The row that comes, if any. */
  readonly to: readonly string[];
  readonly direction: 'upgrade' | 'downgrade';
  readonly versionTable: VersionChange;
  /** The rows of the version table after the step, sorted. */
  readonly headsAfter: readonly string[];
}

/**
 * The moves that let the version table say that a database stands at the targets, without running anything.
 *
 * Rows above or below a target, also by dependency, are replaced by it in one go; other rows stay; a target
 * without such rows is added. Nothing comes back for what a row implied: stamping a dependency forgets the rest
 * of the tree that depended on it. To forget rows that no revision file has, purge: stamp with no rows, after
 * the table has been emptied.
 *
 * @param rows the rows of the version table; none to purge
 * @param targets symbols as for `resolveList`; `base` removes rows, `branch@base` those of the branch
 * @throws GraphError with a code of `IdentifierFaults`, `RowFaults` or `graph.stamp-conflict`
 */
export function planStamp(
  graph: RevisionGraph,
  rows: readonly string[],
  targets: readonly string[],
): readonly StampStep[] {
  const current = revisionsOfRows(graph, rows);
  const moving = relatedTo(graph, current, targets);
  const places: readonly Place[] = targets.flatMap((target) => resolveList(graph, target));
  const table = new StampedRows(current, moving);
  if (places.length === 0) return moving.map((row) => table.remove(row));
  return places.flatMap((place) => {
    if (place === 'base') throw new GraphError('graph.walked-too-far', { symbol: targets.join(' ') });
    if (place === 'beyond') return moving.map((row) => table.remove(row));
    return moving.includes(place) ? [] : [table.move(place, directionTo(graph, moving, place))];
  });
}

/** The rows that the targets are about, in the order of the targets. */
function relatedTo(
  graph: RevisionGraph,
  rows: readonly Revision[],
  targets: readonly string[],
): readonly Revision[] {
  const related = targets.flatMap((target) => lineageOf(graph, target, sharesLineageByNeeds)(rows));
  return [...new Set(related)];
}

/** Where the target lies from the rows that move; null if it has nothing to do with them. */
function directionTo(
  graph: RevisionGraph,
  moving: readonly Revision[],
  target: Revision,
): StampStep['direction'] | null {
  const above = reach(graph.size, [target], neededByOf);
  const below = reach(graph.size, [target], needsOf);
  const goesDown = moving.some((row) => isMarked(above, row));
  const goesUp = moving.some((row) => isMarked(below, row));
  if (goesDown && goesUp) throw conflict(target, moving);
  if (goesDown) return 'downgrade';
  return goesUp ? 'upgrade' : null;
}

function conflict(target: Revision, rows: readonly Revision[]): GraphError {
  return new GraphError('graph.stamp-conflict', {
    target: target.revision,
    rows: rows.map(({ revision }) => revision),
  });
}

/** The version table while its rows are moved. */
class StampedRows {
  readonly #rows: Set<Revision>;
  readonly #twice: ReadonlySet<Revision>;
  readonly #moving: readonly Revision[];

  constructor(rows: readonly Revision[], moving: readonly Revision[]) {
    this.#rows = new Set(rows);
    this.#twice = rowsTwice(rows);
    this.#moving = moving;
  }

  remove(row: Revision): StampStep {
    if (!this.#rows.has(row)) throw conflict(row, this.#moving);
    this.#forget(row);
    return this.#step([row], null, 'downgrade', { insert: [], delete: [row.revision], update: [] });
  }

  /** @param direction null if the target has nothing to do with the moving rows */
  move(target: Revision, direction: StampStep['direction'] | null): StampStep {
    const from = direction === null ? [] : this.#moving;
    const allThere = from.every((row) => this.#rows.has(row));
    const movedTwice = !allThere && direction === 'downgrade';
    if (movedTwice || this.#rows.has(target)) throw conflict(target, this.#moving);
    // A target before has moved the rows away, and this one, being above them as well, stands beside it.
    const going = allThere ? from : [];
    for (const row of going) this.#forget(row);
    this.#rows.add(target);
    const gone = going.map(({ revision }) => revision);
    const updated = gone.pop();
    return this.#step(from, target, direction ?? 'upgrade', {
      insert: updated === undefined ? [target.revision] : [],
      delete: gone,
      update: updated === undefined ? [] : [[updated, target.revision]],
    });
  }

  #forget(row: Revision): void {
    if (this.#twice.has(row)) throw new GraphError('graph.duplicate-row', { row: row.revision });
    this.#rows.delete(row);
  }

  #step(
    from: readonly Revision[],
    to: Revision | null,
    direction: StampStep['direction'],
    versionTable: VersionChange,
  ): StampStep {
    return {
      from: from.map(({ revision }) => revision),
      to: to === null ? [] : [to.revision],
      direction,
      versionTable,
      headsAfter: [...this.#rows].map(({ revision }) => revision).sort(),
    };
  }
}
