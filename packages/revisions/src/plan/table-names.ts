import type { Effects } from './effect.ts';

/** Which table of the database each name of a plan stands for, while statements make and rename tables. */
export class TableNames {
  /** By the name that a statement uses, the one in the database now; null: made by the plan. */
  readonly #origins = new Map<string, string | null>();

  /** The name that the table has in the database now; null if it is not there yet. */
  origin(name: string): string | null {
    const known = this.#origins.get(name);
    return known === undefined ? name : known;
  }

  /** Follows what a statement has done. */
  pass({ made, renamed }: Pick<Effects, 'made' | 'renamed'>): void {
    for (const name of made) this.#origins.set(name, null);
    for (const { from, to } of renamed) {
      const origin = this.origin(from);
      this.#origins.delete(from);
      this.#origins.set(to, origin);
    }
  }
}
