import { stringText } from '../python/string-text.ts';
import { Refusal } from '../refusal.ts';
import { spotOf } from './spot.ts';
import { lookAt, type StringFault } from './string-source.ts';
import { type Closing, unit as u } from './units.ts';

/**
 * The tokens of a JSON text, each asked for by its kind. Strict as `JSON.parse`, whose values it gives.
 *
 * Beside the value of a string or number it gives the text that Python would write for it, and it tells integers from
 * floats; that, the order of members and those that are there twice are lost in what `JSON.parse` returns. That of
 * Node 24 even takes one name for another in rare cases (after some objects with the name of a single backslash, one
 * that begins with an escape). The parsers that keep it all read a third to an eighth as fast as this.
 */
export class JsonScanner {
  readonly text: string;
  /** Of the next unit. */
  at = 0;

  /** Of the last string. */
  stringFault: StringFault | undefined;
  #source = '""';
  #string: string | undefined = '';
  #stringText: string | undefined = '""';

  /** The last number as it is written, and whether with a fraction or an exponent. */
  number = '';
  isFloat = false;

  constructor(text: string) {
    this.text = text;
  }

  /** The value of the last string. Made when it is asked for: that of most is not, and a file may be one string. */
  get string(): string {
    // Checked when it was read: nothing is left that it would refuse.
    const value: string = this.#string ?? JSON.parse(this.#source);
    this.#string = value;
    return value;
  }

  /** What Python writes for the last string. */
  get stringText(): string {
    this.#stringText ??= stringText(this.string);
    return this.#stringText;
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

  /** Passes `true`, `false` or `null`, if one of them is next. */
  passLiteral(): string | undefined {
    return this.#passOneOf('true', 'false', 'null');
  }

  /** Passes `null`, if it is next. */
  passNull(): boolean {
    return this.#passOneOf('null') !== undefined;
  }

  /** Passes a word that Python writes and reads as a number though it is no JSON, if one is next. */
  passNotANumber(): string | undefined {
    return this.#passOneOf('NaN', 'Infinity', '-Infinity');
  }

  #passOneOf(...words: readonly string[]): string | undefined {
    const word = words.find((each) => this.text.startsWith(each, this.at));
    if (word !== undefined) this.at += word.length;
    return word;
  }

  /** Reads a string, whose quote is next. */
  readString(): void {
    const { text } = this;
    const start = this.at + 1;
    for (let at = start; ; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === u.quote) {
        this.#string = text.slice(start, at);
        this.#stringText = text.slice(start - 1, at + 1);
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
    const start = this.at;
    this.#passRest(from);
    this.#source = this.text.slice(start, this.at);
    this.#string = undefined;
    const { isAsPython, fault } = lookAt(this.#source);
    this.#stringText = isAsPython ? this.#source : undefined;
    this.stringFault = fault;
  }

  /** Passes a string, whose quote is next. */
  passString(): void {
    this.#passRest(this.at + 1);
  }

  /** Passes a string from one of its characters on. */
  #passRest(from: number): void {
    const { text } = this;
    for (let at = from; ; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === u.quote) {
        this.at = at + 1;
        return;
      }
      if (unit === u.backslash) at = this.#endOfEscape(at);
      else if (!(unit >= 0x20)) this.#refuseCharacter(at);
    }
  }

  #refuseCharacter(at: number): never {
    if (at >= this.text.length) throw new Refusal('json.cut-off', { expected: 'the end of a string' });
    throw new Refusal('json.control-character', spotOf(this.text, at));
  }

  /** Where the last character of an escape is that begins here. */
  #endOfEscape(at: number): number {
    const { text } = this;
    const letter = text.charAt(at + 1);
    if (shortEscapes.includes(letter) && letter !== '') return at + 1;
    const digits = text.slice(at + 2, at + 6);
    if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) return at + 5;
    const isCutOff =
      at + 1 + letter.length + digits.length === text.length && /^u?[0-9a-fA-F]*$/.test(letter + digits);
    if (isCutOff) throw new Refusal('json.cut-off', { expected: 'the rest of an escape' });
    throw new Refusal('json.escape', spotOf(text, at + 1));
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

  /** Refuses what is next behind a value in an object or array. */
  refuseInside(closing: Closing): never {
    this.refuse(closing === u.closeBrace ? 'a comma or }' : 'a comma or ]');
  }

  /** @throws Refusal with what is next, and what should be */
  refuse(expected: string): never {
    if (this.at >= this.text.length) throw new Refusal('json.cut-off', { expected });
    throw new Refusal('json.syntax', { expected, ...spotOf(this.text, this.at) });
  }
}

const shortEscapes = '"\\/bfnrt';
