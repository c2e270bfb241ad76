/**
 * Numbers that decide what is generated. Smaller ones decide for something simpler, and after so many throws all are 0:
 * an example is made simpler by fewer throws.
 */
export class Dice {
  #state: number;
  #left: number;

  constructor({ seed, throws }: { readonly seed: number; readonly throws: number }) {
    this.#state = seed;
    this.#left = throws;
  }

  /** A whole number from 0 to one below the limit. */
  below(limit: number): number {
    if (this.#left === 0) return 0;
    this.#left -= 1;
    return Math.floor(this.#next() * limit);
  }

  /** True once in so many times; never when the throws are used up. */
  oneIn(times: number): boolean {
    return this.below(times) === times - 1;
  }

  /** One of the list, the first one when the throws are used up; null if there is none. */
  pick<T>(list: readonly T[]): T | null {
    return list[this.below(Math.max(1, list.length))] ?? null;
  }

  /** One of a list that has some. */
  of<T>(first: T, ...others: readonly T[]): T {
    return this.pick([first, ...others]) ?? first;
  }

  /** Up to so many different ones of the list, in a drawn order. */
  some<T>(list: readonly T[], most: number): readonly T[] {
    const taken: T[] = [];
    const wanted = 1 + this.below(most);
    let left = [...list];
    while (taken.length < wanted && left.length > 0) {
      const at = this.below(left.length);
      taken.push(...left.slice(at, at + 1));
      left = left.toSpliced(at, 1);
    }
    return taken;
  }

  /** From 0 to 1. The generator mulberry32: small, and good enough for dice. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
