/** An array as Python writes it: as it is stored, and as it is hashed, where the members of objects are sorted. */
export class ArrayTexts {
  stored = '[';
  /** Of the closed array; `undefined` where it is the stored one. */
  hashed: string | undefined;
  #isEmpty = true;

  /** `hashed` is left out where it is the same. */
  add(stored: string, hashed: string | undefined): void {
    const separator = this.#isEmpty ? '' : ', ';
    this.#isEmpty = false;
    if (this.hashed !== undefined || hashed !== undefined) {
      this.hashed = (this.hashed ?? this.stored) + separator + (hashed ?? stored);
    }
    this.stored += separator + stored;
  }

  close(): void {
    this.stored += ']';
    if (this.hashed !== undefined) this.hashed += ']';
  }
}
