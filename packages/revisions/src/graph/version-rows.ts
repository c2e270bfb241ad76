import { GraphError } from './graph-error.ts';
import { isMarked, needsOf, reach, type Marks } from './lineage.ts';
import type { Revision } from './revision.ts';
import type { RevisionGraph } from './revision-graph.ts';

/** How the rows of the version table change. */
export interface VersionChange {
  readonly insert: readonly string[];
  readonly delete: readonly string[];
  readonly update: readonly (readonly [from: string, to: string])[];
}

/** Rows of the version table that no revision file has, in their order. */
export function unknownRows(graph: RevisionGraph, rows: readonly string[]): readonly string[] {
  return rows.filter((row) => graph.get(row) === undefined);
}

/**
 * The revisions of the rows of the version table.
 *
 * @throws GraphError `graph.unknown-rows`
 */
export function revisionsOfRows(graph: RevisionGraph, rows: readonly string[]): readonly Revision[] {
  const unknown = unknownRows(graph, rows);
  if (unknown.length > 0) throw new GraphError('graph.unknown-rows', { rows: unknown });
  return rows.flatMap((row) => graph.get(row) ?? []);
}

/**
 * The version table while revisions are applied and undone, one after the other.
 *
 * One rule explains it: the rows are the tops of what is applied, that is all applied revisions that no other
 * applied revision needs, as a parent or as a dependency. What is applied is the rows and all that they need.
 * Each step changes the rows to the tops after it, with an UPDATE wherever a row goes and another comes.
 */
export class VersionRows {
  /** The rows now. */
  readonly #rows: Set<string>;
  /** How many applied revisions need each one, by position. */
  readonly #needed: Uint32Array;
  readonly #applied: Marks;

  /** @param rows the revisions of the version table's rows */
  constructor(graph: RevisionGraph, rows: readonly Revision[]) {
    this.#rows = new Set(rows.map((row) => row.revision));
    this.#needed = new Uint32Array(graph.size);
    this.#applied = reach(graph.size, rows, needsOf);
    for (const revision of graph.revisions) {
      if (this.isApplied(revision)) this.#count(revision, 1);
    }
  }

  /** Is it a row, or needed by one? */
  isApplied(revision: Revision): boolean {
    return isMarked(this.#applied, revision);
  }

  /** The ids of the rows, sorted. */
  get ids(): readonly string[] {
    return [...this.#rows].sort();
  }

  /** Applies a revision all of whose needs are applied. */
  apply(revision: Revision): VersionChange {
    const going = revision.needs.filter((needed) => this.#rows.delete(needed.revision));
    this.#applied[revision.position] = 1;
    this.#count(revision, 1);
    this.#rows.add(revision.revision);
    // Alembic moves the row of the last parent, so that both write the same statements.
    const moved = going.pop();
    return {
      insert: moved === undefined ? [revision.revision] : [],
      delete: going.map((gone) => gone.revision),
      update: moved === undefined ? [] : [[moved.revision, revision.revision]],
    };
  }

  /** Undoes a revision that no applied one needs. */
  undo(revision: Revision): VersionChange {
    this.#applied[revision.position] = 0;
    this.#count(revision, -1);
    this.#rows.delete(revision.revision);
    const coming = revision.needs.filter(
      (needed) => this.#needed[needed.position] === 0 && !this.#rows.has(needed.revision),
    );
    for (const { revision: id } of coming) this.#rows.add(id);
    const [moved, ...inserted] = coming;
    return {
      insert: inserted.map((come) => come.revision),
      delete: moved === undefined ? [revision.revision] : [],
      update: moved === undefined ? [] : [[revision.revision, moved.revision]],
    };
  }

  #count(revision: Revision, by: number): void {
    for (const { position } of revision.needs) this.#needed[position] = (this.#needed[position] ?? 0) + by;
  }
}
