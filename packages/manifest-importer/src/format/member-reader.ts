import { characters, isTooLong } from './columns.ts';
import { unit } from './json/units.ts';
import { passValue } from './pass-value.ts';
import type { Reading } from './reading.ts';

/** Reads members whose type is known; one of another type is noted, and passed. */
export class MemberReader {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Reads a string, of at most so many characters. The scanner has its text. Empty if it is none. */
  string(longest: number, expected = 'a string'): string {
    const { scanner } = this.#reading;
    if (scanner.peek() !== unit.quote) {
      this.#refuse(expected);
      return '';
    }
    this.#reading.readString();
    const { string } = scanner;
    if (isTooLong(string, longest)) {
      this.#reading.note('text.too-long', { length: characters(string), limit: longest });
    }
    return string;
  }

  /** Reads a number. The scanner has its text. Whether it is one. */
  number(expected: string): boolean {
    const { scanner } = this.#reading;
    const isNumber = scanner.isNumberNext(scanner.peek());
    if (isNumber) scanner.readNumber();
    else this.#refuse(expected);
    return isNumber;
  }

  /** Whether an object or array is next, by the bracket that opens it. If not, what is next is passed. */
  isNext(opening: typeof unit.openBrace | typeof unit.openBracket): boolean {
    const isNext = this.#reading.scanner.peek() === opening;
    if (!isNext) this.#refuse(opening === unit.openBrace ? 'an object' : 'an array');
    return isNext;
  }

  /** Passes the value of a member that is there already. */
  refuseSecond(name: string): void {
    this.#reading.note('json.duplicate-member', { name });
    passValue(this.#reading);
  }

  /** Passes a value of the wrong type. */
  #refuse(expected: string): void {
    const reading = this.#reading;
    const next = reading.scanner.peek();
    if (reading.passNotANumber()) return;
    const found = this.#typeOf(next);
    passValue(reading);
    reading.note('member.type', { expected, found });
  }

  #typeOf(next: number): string {
    if (next === unit.quote) return 'a string';
    if (next === unit.openBrace) return 'an object';
    if (next === unit.openBracket) return 'an array';
    const { scanner } = this.#reading;
    if (scanner.isNumberNext(next)) return 'a number';
    return scanner.text.startsWith('null', scanner.at) ? 'null' : 'true or false';
  }
}
