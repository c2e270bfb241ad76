import { ArrayTexts } from './json/array-texts.ts';
import { ObjectTexts } from './json/object-texts.ts';
import { type Closing, unit } from './json/units.ts';
import { passValue } from './pass-value.ts';
import { floatText } from './python/float-text.ts';
import type { Reading } from './reading.ts';

/** An object or array that has begun. */
type Frame = ObjectFrame | ArrayFrame;

interface ObjectFrame {
  readonly texts: ObjectTexts;
  readonly closing: typeof unit.closeBrace;
  /** Of the member that is being read. */
  name: string;
  nameText: string;
}

interface ArrayFrame {
  readonly texts: ArrayTexts;
  readonly closing: typeof unit.closeBracket;
  /** Of the item that is being read. */
  index: number;
}

/** Reads values of any kind into the texts that Python would write. Without recursion, as {@link passValue}. */
export class ValueReader {
  readonly #reading: Reading;
  readonly #frames: Frame[] = [];
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

  /**
   * Reads the next value. Whether there is one: beyond the limit, which is noted, values are only passed, so that the
   * file is known to be JSON or not.
   */
  read(): boolean {
    do {
      this.#left -= 1;
      if (this.#left < 0) {
        this.#passAll();
        return false;
      }
    } while (!this.#begin() || !this.#complete());
    return true;
  }

  /** Passes the next value and the rest of what it is in. */
  #passAll(): void {
    const reading = this.#reading;
    const of = reading.path[0] === 'artifacts' ? 'metadata' : 'others';
    reading.note('json.too-many-values', { limit: reading.limits.values, of });
    reading.path.length -= this.#frames.length;
    passValue(
      reading,
      this.#frames.splice(0).map(({ closing }): Closing => closing),
    );
  }

  /** Begins a value. Whether it is complete already; else a value inside of it is next. */
  #begin(): boolean {
    const next = this.#reading.scanner.peek();
    this.hashed = undefined;
    if (next === unit.openBrace) return this.#beginObject();
    if (next === unit.openBracket) return this.#beginArray();
    this.#readScalar(next);
    return true;
  }

  #beginObject(): boolean {
    if (!this.#reading.enter(unit.closeBrace)) {
      this.stored = '{}';
      return true;
    }
    const frame = { texts: new ObjectTexts(), closing: unit.closeBrace, name: '', nameText: '' };
    this.#frames.push(frame);
    this.#readName(frame);
    return false;
  }

  #beginArray(): boolean {
    if (!this.#reading.enter(unit.closeBracket)) {
      this.stored = '[]';
      return true;
    }
    this.#frames.push({ texts: new ArrayTexts(), closing: unit.closeBracket, index: 0 });
    this.#reading.path.push(0);
    return false;
  }

  /** Puts a complete value where it belongs. Whether that was all; else another value is next. */
  #complete(): boolean {
    const reading = this.#reading;
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      this.#add(frame);
      if (reading.isFollowed(frame.closing)) {
        if (frame.closing === unit.closeBrace) this.#readName(frame);
        else {
          frame.index += 1;
          reading.path.push(frame.index);
        }
        return false;
      }
      this.#frames.pop();
      this.#close(frame);
    }
    return true;
  }

  #readName(frame: ObjectFrame): void {
    frame.name = this.#reading.readName();
    frame.nameText = this.#reading.scanner.stringText;
  }

  #add(frame: Frame): void {
    if (frame.closing === unit.closeBrace) {
      frame.texts.add(frame.name, frame.nameText, this.stored, this.hashed);
    } else frame.texts.add(this.stored, this.hashed);
  }

  #close({ texts, closing }: Frame): void {
    if (closing === unit.closeBrace) this.#reading.closeObject(texts);
    else texts.close();
    this.stored = texts.stored;
    this.hashed = texts.hashed;
  }

  #readScalar(next: number): void {
    const { scanner } = this.#reading;
    if (next === unit.quote) {
      this.#reading.readString();
      this.stored = scanner.stringText;
    } else if (scanner.isNumberNext(next)) this.#readNumber();
    else {
      const literal = scanner.passLiteral();
      if (literal !== undefined) this.stored = literal;
      else if (!this.#reading.passNotANumber()) scanner.refuse('a value');
    }
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
