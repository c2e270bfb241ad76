import type { VersionChange } from './version-rows.ts';

/**
 * The rows of the version table after each step of a plan, worked out when somebody asks.
 *
 * A plan over a graph with thousands of heads would be as long as the square of them if it wrote down all rows
 * after each step. Asking step by step, up or down, costs no more than the steps do.
 */
export class RowsAfter {
  readonly #changes: readonly VersionChange[];
  readonly #rows: Set<string>;
  /** How many changes `#rows` has taken. */
  #taken = 0;

  /** @param changes what the steps do to the table */
  constructor(start: readonly string[], changes: readonly VersionChange[]) {
    this.#changes = changes;
    this.#rows = new Set(start);
  }

  /** The rows after a step, counted from 0, sorted. */
  at(step: number): readonly string[] {
    const wanted = Math.min(step + 1, this.#changes.length);
    while (this.#taken < wanted) this.#take(this.#changes[this.#taken++]);
    while (this.#taken > wanted) this.#takeBack(this.#changes[--this.#taken]);
    return [...this.#rows].sort();
  }

  #take({ insert, delete: gone, update }: VersionChange = none): void {
    this.#exchange([...gone, ...update.map(([from]) => from)], [...insert, ...update.map(([, to]) => to)]);
  }

  #takeBack({ insert, delete: gone, update }: VersionChange = none): void {
    this.#exchange([...insert, ...update.map(([, to]) => to)], [...gone, ...update.map(([from]) => from)]);
  }

  #exchange(going: readonly string[], coming: readonly string[]): void {
    for (const row of going) this.#rows.delete(row);
    for (const row of coming) this.#rows.add(row);
  }
}

const none: VersionChange = { insert: [], delete: [], update: [] };
