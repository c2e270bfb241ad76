import { stringText } from '../python/string-text.ts';
import { Refusal } from '../refusal.ts';
import { spotOf } from './spot.ts';
import { unit as u } from './units.ts';

/** What is wrong with a string that is JSON. */
export type StringFault = 'json.lone-surrogate' | 'json.nul';

/**
 * The tokens of a JSON text, each asked for by its kind. Strict as `JSON.parse`, whose values it gives.
 *
 * Beside the value of a string or number it gives the text that Python would write for it, and it tells integers from
 * floats; that, the order of members and those that are there twice are lost in what `JSON.parse` returns. The
 * parsers that keep all of it read a third to an eighth as fast.
 */
export class JsonScanner {
  readonly text: string;
  /** Of the next unit. */
  at = 0;

  /** Of the last string: its value, and what Python writes for it. */
  string = '';
  stringText = '';
  stringFault: StringFault | undefined;

  /** The last number as it is written, and whether with a fraction or an exponent. */
  number = '';
  isFloat = false;

  constructor(text: string) {
    this.text = text;
  }

  /** The first unit of the next token. Passes the white space before it. */
  peek(): number {
    const { text } = this;
    let { at } = this;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === u.blank || unit === u.lineFeed || unit === u.carriageReturn || unit === u.tab) at += 1;
      else {
        this.at = at;
        return at < text.length ? unit : u.end;
      }
    }
  }

  /** Whether a word is next, which is then passed. */
  passWord(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  /** Reads a string, whose quote is next. */
  readString(): void {
    const { text } = this;
    const start = this.at + 1;
    for (let at = start; ; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === u.quote) {
        this.string = text.slice(start, at);
        this.stringText = text.slice(start - 1, at + 1);
        this.stringFault = undefined;
        this.at = at + 1;
        return;
      }
      // Also what NaN compares as, behind the end.
      if (!(unit >= 0x20 && unit < 0x7f && unit !== u.backslash)) {
        this.#readUnusualString(at);
        return;
      }
    }
  }

  /** From the first unit on that is not written as it stands. */
  #readUnusualString(from: number): void {
    const { text } = this;
    const start = this.at;
    this.at = from;
    this.#passString();
    const source = text.slice(start, this.at);
    // Checked above: nothing is left that it would refuse.
    const value: string = JSON.parse(source);
    this.string = value;
    this.stringText = stringText(value);
    this.stringFault = undefined;
    if (!value.isWellFormed()) this.stringFault = 'json.lone-surrogate';
    else if (value.includes('\0')) this.stringFault = 'json.nul';
  }

  #passString(): void {
    const { text } = this;
    for (;;) {
      const unit = text.charCodeAt(this.at);
      if (unit === u.quote) {
        this.at += 1;
        return;
      }
      if (unit === u.backslash) this.#passEscape();
      else if (unit >= 0x20) this.at += 1;
      else if (this.at < text.length) throw new Refusal('json.control-character', spotOf(text, this.at));
      else throw new Refusal('json.cut-off', { expected: 'the end of a string' });
    }
  }

  #passEscape(): void {
    const { text } = this;
    anEscape.lastIndex = this.at;
    if (anEscape.test(text)) {
      this.at = anEscape.lastIndex;
      return;
    }
    if (partOfEscape.test(text.slice(this.at, this.at + 6)) && text.length - this.at < 6) {
      throw new Refusal('json.cut-off', { expected: 'the rest of an escape' });
    }
    throw new Refusal('json.escape', spotOf(text, this.at + 1));
  }

  /** Whether a number is next, given the unit that {@link peek} has found. */
  isNumberNext(unit: number): boolean {
    if (unit === u.minus) return !this.text.startsWith('-Infinity', this.at);
    return unit >= u.zero && unit <= u.nine;
  }

  /** Reads the number that is next. */
  readNumber(): void {
    const { text } = this;
    const start = this.at;
    if (text.charCodeAt(start) === u.minus) this.at += 1;
    if (text.charCodeAt(this.at) === u.zero) this.at += 1;
    else this.#passDigits();
    this.isFloat = false;
    if (text.charCodeAt(this.at) === u.point) {
      this.isFloat = true;
      this.at += 1;
      this.#passDigits();
    }
    const exponent = text.charCodeAt(this.at);
    if (exponent === u.e || exponent === u.upperE) {
      this.isFloat = true;
      this.at += 1;
      const sign = text.charCodeAt(this.at);
      if (sign === u.minus || sign === u.plus) this.at += 1;
      this.#passDigits();
    }
    this.number = text.slice(start, this.at);
  }

  #passDigits(): void {
    const { text } = this;
    const start = this.at;
    let unit = text.charCodeAt(this.at);
    while (unit >= u.zero && unit <= u.nine) {
      this.at += 1;
      unit = text.charCodeAt(this.at);
    }
    if (this.at === start) this.refuse('a digit');
  }

  /** @throws Refusal with what is next, and what should be */
  refuse(expected: string): never {
    if (this.at >= this.text.length) throw new Refusal('json.cut-off', { expected });
    throw new Refusal('json.syntax', { expected, ...spotOf(this.text, this.at) });
  }
}

const anEscape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const partOfEscape = /^\\(?:u[0-9a-fA-F]{0,3})?$/u;
