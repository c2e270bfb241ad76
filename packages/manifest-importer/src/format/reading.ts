import type { ObjectTexts } from './json/object-texts.ts';
import { pathText, type Step } from './json/path.ts';
import { JsonScanner } from './json/scanner.ts';
import { spotOf } from './json/spot.ts';
import { type Closing, unit } from './json/units.ts';
import type { Limits } from './limits.ts';
import { type Reason, type ReasonCode, type ReasonFacts, reasonOf } from './reason.ts';
import { Refusal } from './refusal.ts';

/** A file while it is read: its text, where in it, and the first rule that it breaks. */
export class Reading {
  readonly scanner: JsonScanner;
  readonly limits: Limits;
  /** Names and indexes that lead to what is read. */
  readonly path: Step[] = [];
  /**
   * What is wrong with it if it is a manifest. Reading goes on, for in other JSON nothing is: an evidence file may
   * break every rule of manifests.
   */
  fault: Reason | undefined;

  constructor(text: string, limits: Limits) {
    this.scanner = new JsonScanner(text);
    this.limits = limits;
  }

  /** Notes a fault of what is read now, or of a member of it. The first one stays. */
  note<C extends ReasonCode>(code: C, facts: ReasonFacts[C], member?: string): void {
    this.fault ??= reasonOf(code, facts, this.at(member));
  }

  /** The path of what is read now, or of a member of it. */
  at(member?: string): string {
    return pathText(member === undefined ? this.path : [...this.path, member]);
  }

  /** Reads an object that is next, member by member; `visit` reads the value. */
  members(visit: (name: string, nameText: string) => void): void {
    const { scanner } = this;
    if (this.enter(unit.closeBrace)) {
      do {
        const name = this.readName();
        visit(name, scanner.stringText);
      } while (this.isFollowed(unit.closeBrace));
    }
  }

  /** Reads an array that is next; `visit` reads an item. */
  items(visit: (index: number) => void): void {
    if (this.enter(unit.closeBracket)) {
      let index = 0;
      do {
        this.path.push(index);
        visit(index);
        index += 1;
      } while (this.isFollowed(unit.closeBracket));
    }
  }

  /** Passes the bracket that opens an object or array. Whether there is anything inside; else the end is passed too. */
  enter(closing: Closing): boolean {
    const { scanner } = this;
    this.checkDepth(0);
    scanner.at += 1;
    if (scanner.peek() === closing) {
      scanner.at += 1;
      return false;
    }
    return true;
  }

  /** Refuses another level, inside of so many that are not in the path. */
  checkDepth(levels: number): void {
    const limit = this.limits.depth;
    if (this.path.length + levels < limit) return;
    const { line, column } = spotOf(this.scanner.text, this.scanner.at);
    throw new Refusal('json.too-deep', { line, column, limit });
  }

  /** Passes the comma behind a value, or the bracket that closes what the value is in. Whether it was a comma. */
  isFollowed(closing: Closing): boolean {
    const { scanner } = this;
    const next = scanner.peek();
    if (next !== unit.comma && next !== closing) scanner.refuseInside(closing);
    scanner.at += 1;
    this.path.pop();
    return next === unit.comma;
  }

  /** Reads the name of a member with its colon. The scanner has its text. */
  readName(): string {
    const { scanner, path } = this;
    if (scanner.peek() !== unit.quote) scanner.refuse('a name in quotes');
    scanner.readString();
    const name = scanner.string;
    path.push(name);
    this.#noteFault();
    if (scanner.peek() !== unit.colon) scanner.refuse('a colon');
    scanner.at += 1;
    return name;
  }

  /** Reads a string, whose quote is next. */
  readString(): void {
    this.scanner.readString();
    this.#noteFault();
  }

  /** Passes a word for a number that is none, and notes that. Whether one is next. */
  passNotANumber(): boolean {
    const word = this.scanner.passNotANumber();
    if (word !== undefined) this.note('json.not-a-number', { word });
    return word !== undefined;
  }

  /** Closes an object, and notes where it has a member twice. */
  closeObject(texts: ObjectTexts): void {
    texts.close();
    const { duplicate } = texts;
    if (duplicate !== undefined) this.note('json.duplicate-member', { name: duplicate }, duplicate);
  }

  #noteFault(): void {
    const { stringFault } = this.scanner;
    if (stringFault !== undefined) this.note(stringFault, {});
  }
}
