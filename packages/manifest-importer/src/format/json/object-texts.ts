import { compareCodePoints } from '../python/code-point-order.ts';

interface Member {
  readonly name: string;
  /** As it is hashed: with its name. */
  readonly text: string;
}

/**
 * An object as Python writes it: as it is stored, with the members in the order of the file, and as it is hashed, with
 * the members sorted by code points.
 */
export class ObjectTexts {
  stored = '{';
  /** Of the closed object; `undefined` where it is the stored one. */
  hashed: string | undefined;
  /** A name that is there twice, of the closed object. */
  duplicate: string | undefined;
  readonly #members: Member[] = [];
  #isSorted = true;
  #isSame = true;

  get isEmpty(): boolean {
    return this.#members.length === 0;
  }

  /**
   * Adds a member, and gives it as it is stored. `nameText` is the name with its quotes; `hashed` is left out where it
   * is the same.
   */
  add(name: string, nameText: string, stored: string, hashed: string | undefined): string {
    const members = this.#members;
    const last = members.at(-1);
    if (last !== undefined) {
      this.stored += ', ';
      if (this.#isSorted && compareCodePoints(last.name, name) >= 0) this.#isSorted = false;
    }
    const member = `${nameText}: ${stored}`;
    this.stored += member;
    if (hashed === undefined) members.push({ name, text: member });
    else {
      this.#isSame = false;
      members.push({ name, text: `${nameText}: ${hashed}` });
    }
    return member;
  }

  close(): void {
    this.stored += '}';
    if (!this.#isSorted) this.#sort();
    if (!this.#isSorted || !this.#isSame) this.hashed = this.hashedWithout(undefined);
  }

  /** Of a closed object, the hashed text that it would have without one of its members. */
  hashedWithout(name: string | undefined): string {
    let text = '';
    for (const member of this.#members) {
      if (member.name !== name) text += text === '' ? `{${member.text}` : `, ${member.text}`;
    }
    return text === '' ? '{}' : `${text}}`;
  }

  #sort(): void {
    const members = this.#members.sort((left, right) => compareCodePoints(left.name, right.name));
    this.duplicate = members.find((member, at) => member.name === members[at + 1]?.name)?.name;
  }
}
