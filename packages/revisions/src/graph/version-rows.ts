import { GraphError } from './graph-error.ts';
import { isMarked, needsOf, reach } from './lineage.ts';
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

/** Rows of which the table has more than one: none of them can be changed without changing the others. */
export function rowsTwice(rows: readonly Revision[]): ReadonlySet<Revision> {
  const once = new Set<Revision>();
  return new Set(rows.filter((row) => once.size === once.add(row).size));
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
  readonly #rows: Set<Revision>;
  readonly #twice: ReadonlySet<Revision>;
  /** How many applied revisions need each one, by position. */
  readonly #needed: Uint32Array;

  /** @param rows the revisions of the version table's rows */
  constructor(graph: RevisionGraph, rows: readonly Revision[]) {
    this.#rows = new Set(rows);
    this.#twice = rowsTwice(rows);
    this.#needed = new Uint32Array(graph.size);
    const applied = reach(graph.size, rows, needsOf);
    for (const revision of graph.revisions) if (isMarked(applied, revision)) this.#count(revision, 1);
  }

  /** The ids of the rows, sorted. */
  get ids(): readonly string[] {
    return Array.from(this.#rows, ({ revision }) => revision).sort();
  }

  /**
   * Applies a revision all of whose needs are applied.
   *
   * @throws GraphError `graph.duplicate-row`
   */
  apply(revision: Revision): VersionChange {
    const going = revision.needs.filter((needed) => this.#rows.has(needed));
    for (const row of going) this.#remove(row);
    this.#count(revision, 1);
    this.#rows.add(revision);
    // Alembic moves the row of the last parent, so that both write the same statements.
    const moved = going.pop();
    return {
      insert: moved === undefined ? [revision.revision] : [],
      delete: going.map((gone) => gone.revision),
      update: moved === undefined ? [] : [[moved.revision, revision.revision]],
    };
  }

  /**
   * Undoes a revision that no applied one needs.
   *
   * @throws GraphError `graph.duplicate-row`
   */
  undo(revision: Revision): VersionChange {
    this.#count(revision, -1);
    this.#remove(revision);
    const coming = revision.needs.filter(
      (needed) => this.#needed[needed.position] === 0 && !this.#rows.has(needed),
    );
    for (const row of coming) this.#rows.add(row);
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

  #remove(row: Revision): void {
    if (this.#twice.has(row)) throw new GraphError('graph.duplicate-row', { row: row.revision });
    this.#rows.delete(row);
  }
}
