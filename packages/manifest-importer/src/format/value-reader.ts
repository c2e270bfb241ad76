import { ArrayTexts } from './json/array-texts.ts';
import { ObjectTexts } from './json/object-texts.ts';
import { unit } from './json/units.ts';
import { floatText } from './python/float-text.ts';
import type { Reading } from './reading.ts';

/** An object or array that has begun. */
interface Frame {
  /** Neither for one that is not kept. */
  readonly object: ObjectTexts | undefined;
  readonly array: ArrayTexts | undefined;
  readonly closing: typeof unit.closeBrace | typeof unit.closeBracket;
  /** Of the member that is being read. */
  name: string;
  nameText: string;
  /** Of the next item. */
  index: number;
}

/**
 * Reads values of any kind into the texts that Python would write. Without recursion: no nesting overflows the stack.
 *
 * A value beyond the limit of one place is read to its end all the same, so that the file is known to be JSON or not,
 * but is not kept.
 */
export class ValueReader {
  readonly #reading: Reading;
  readonly #frames: Frame[] = [];
  #isKept = false;
  #left = 0;

  /** The last value that was read, as it is stored. */
  stored = '';
  /** The same as it is hashed; `undefined` where that is as it is stored. */
  hashed: string | undefined;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** From here on values count anew towards the limit of one place. */
  countAnew(): void {
    this.#left = this.#reading.limits.values;
  }

  /** Reads the next value. */
  read(): void {
    this.#isKept = this.#left >= 0;
    while (!this.#begin() || !this.#complete());
  }

  /** Passes the next value. */
  skip(): void {
    this.#isKept = false;
    while (!this.#begin() || !this.#complete());
  }

  /** Begins a value. Whether it is complete already; else a value inside of it is next. */
  #begin(): boolean {
    const reading = this.#reading;
    if (this.#isKept) this.#count();
    const next = reading.scanner.peek();
    this.hashed = undefined;
    if (next === unit.openBrace) return !this.#open(unit.closeBrace, '{}');
    if (next === unit.openBracket) return !this.#open(unit.closeBracket, '[]');
    this.#readScalar(next);
    return true;
  }

  #count(): void {
    this.#left -= 1;
    if (this.#left >= 0) return;
    const { limits } = this.#reading;
    this.#reading.note('json.too-many-values', { limit: limits.values });
    this.#isKept = false;
  }

  #open(closing: Frame['closing'], empty: string): boolean {
    const isKept = this.#isKept;
    const isObject = closing === unit.closeBrace;
    if (!this.#reading.enter(closing)) {
      this.stored = empty;
      return false;
    }
    const object = isKept && isObject ? new ObjectTexts() : undefined;
    const array = isKept && !isObject ? new ArrayTexts() : undefined;
    const frame = { object, array, closing, name: '', nameText: '', index: 0 };
    this.#frames.push(frame);
    this.#step(frame);
    return true;
  }

  /** Puts a complete value where it belongs. Whether that was all; else another value is next. */
  #complete(): boolean {
    const reading = this.#reading;
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      if (this.#isKept) this.#add(frame);
      if (reading.isFollowed(frame.closing)) {
        this.#step(frame);
        return false;
      }
      this.#frames.pop();
      if (this.#isKept) this.#close(frame);
    }
    return true;
  }

  /** Goes to the next member or item. */
  #step(frame: Frame): void {
    if (frame.closing === unit.closeBrace) {
      frame.name = this.#reading.readName();
      frame.nameText = this.#reading.scanner.stringText;
    } else {
      this.#reading.path.push(frame.index);
      frame.index += 1;
    }
  }

  #add({ object, array, name, nameText }: Frame): void {
    object?.add(name, nameText, this.stored, this.hashed);
    array?.add(this.stored, this.hashed);
  }

  #close({ object, array }: Frame): void {
    const texts = object ?? array;
    if (texts === undefined) return;
    texts.close();
    this.stored = texts.stored;
    this.hashed = texts.hashed;
    const duplicate = object?.duplicate;
    if (duplicate !== undefined) this.#reading.note('json.duplicate-member', { name: duplicate }, duplicate);
  }

  #readScalar(next: number): void {
    const { scanner } = this.#reading;
    if (next === unit.quote) {
      this.#reading.readString();
      this.stored = scanner.stringText;
    } else if (scanner.isNumberNext(next)) this.#readNumber();
    else if (scanner.passWord('true')) this.stored = 'true';
    else if (scanner.passWord('false')) this.stored = 'false';
    else if (scanner.passWord('null')) this.stored = 'null';
    else if (!this.#passNotANumber()) scanner.refuse('a value');
  }

  /** Words that Python writes and reads though they are no JSON. */
  #passNotANumber(): boolean {
    const { scanner } = this.#reading;
    const word = ['NaN', 'Infinity', '-Infinity'].find((each) => scanner.passWord(each));
    if (word !== undefined) this.#reading.note('json.not-a-number', { word });
    return word !== undefined;
  }

  #readNumber(): void {
    const reading = this.#reading;
    const { scanner, limits } = reading;
    scanner.readNumber();
    const { number } = scanner;
    if (scanner.isFloat) {
      const value = Number(number);
      if (Number.isFinite(value)) this.stored = floatText(value);
      else reading.note('json.number-too-large', { number });
      return;
    }
    this.stored = number === '-0' ? '0' : number;
    const digits = number.startsWith('-') ? number.length - 1 : number.length;
    if (digits > limits.integerDigits) {
      reading.note('json.integer-too-long', { digits, limit: limits.integerDigits });
    }
  }
}
