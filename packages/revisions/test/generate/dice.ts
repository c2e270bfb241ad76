/**
 * Numbers that decide what is generated. A smaller number decides for something simpler, so that the shrinking of the
 * numbers makes the example simpler; when they are used up the simplest is taken.
 */
export class Dice {
  readonly #numbers: readonly number[];
  #thrown = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A whole number from 0 to one below the limit. */
  below(limit: number): number {
    const number = this.#numbers[this.#thrown] ?? 0;
    this.#thrown += 1;
    return number % limit;
  }

  /** True once in so many times; never when the numbers are small. */
  oneIn(times: number): boolean {
    return this.below(times) === times - 1;
  }

  /** One of the list, the first ones when the numbers are small; null if there is none. */
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
}
