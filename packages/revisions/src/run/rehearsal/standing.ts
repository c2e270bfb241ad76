import type { Revision, RevisionGraph, Step } from '../../graph/index.ts';
import { VersionRows } from '../../graph/version-rows.ts';

/** Where the scratch database stands, moved one revision at a time: up to any, and down from it again. */
export class Standing {
  readonly #rows: VersionRows;
  readonly #applied: Revision[] = [];

  constructor(graph: RevisionGraph) {
    this.#rows = new VersionRows(graph, []);
  }

  /** The rows of the version table. */
  get rows(): readonly string[] {
    return this.#rows.ids;
  }

  /** What is applied, in the order in which it was. */
  get applied(): readonly Revision[] {
    return this.#applied;
  }

  has(revision: Revision): boolean {
    return this.#applied.includes(revision);
  }

  /** The step that applies a revision, all of whose needs are applied; from here on it counts as done. */
  up(revision: Revision): Step {
    const versionTable = this.#rows.apply(revision);
    this.#applied.push(revision);
    return { revision: revision.revision, direction: 'upgrade', versionTable, headsAfter: this.rows };
  }

  /** The step that undoes the revision that was applied last; from here on it counts as done. */
  down(revision: Revision): Step {
    const versionTable = this.#rows.undo(revision);
    this.#applied.pop();
    return { revision: revision.revision, direction: 'downgrade', versionTable, headsAfter: this.rows };
  }
}
