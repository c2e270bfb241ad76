/** Numbers that look drawn by chance and are the same for the same seed and name, on every machine. */
export class Dice {
  #state: number;

  /** @param names what the numbers are for: those of one table do not depend on what was drawn for another */
  constructor(seed: number, ...names: readonly string[]) {
    this.#state = names.reduce(mixed, seed | 0);
  }

  /** A whole number from 0 to one below the limit. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** True once in so many times. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of the list; undefined only if it is empty. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** The list in a drawn order. */
  shuffled<T>(list: readonly T[]): readonly T[] {
    return list
      .map((each) => [this.#next(), each] as const)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
  }

  /** From 0 to 1, by the generator mulberry32: 32 bits of state are enough for rows. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** FNV-1a over the name, begun with the state. */
function mixed(state: number, name: string): number {
  let hash = state ^ 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash;
}
