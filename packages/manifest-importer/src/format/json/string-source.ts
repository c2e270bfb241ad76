import { unit as u } from './units.ts';

/** What is wrong with a string that is JSON. */
export type StringFault = 'json.lone-surrogate' | 'json.nul';

/** What the source of a string tells of it, without its value: that would take many times its memory. */
export interface StringLook {
  /** Whether it is what Python writes for the string. */
  readonly isAsPython: boolean;
  readonly fault: StringFault | undefined;
}

/** The short escapes that Python writes. */
const shortOfPython: ReadonlySet<number> = new Set([...'"\\bfnrt'].map((letter) => letter.charCodeAt(0)));
/** What those stand for, which Python writes in no other way. */
const hasShort: ReadonlySet<number> = new Set([0x08, 0x09, 0x0a, 0x0c, 0x0d]);

/** Looks at the source of a string, with its quotes, that is known to be JSON. */
export function lookAt(source: string): StringLook {
  let isAsPython = true;
  let isAlone = false;
  let hasNul = false;
  /** Whether the unit before is the first half of a character, written as an escape. */
  let isHalf = false;
  for (let at = 1; at < source.length; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit !== u.backslash) {
      // Others than escapes come in pairs: the file is UTF-8.
      isAlone ||= isHalf;
      isHalf = false;
      if (unit >= 0x7f) isAsPython = false;
      continue;
    }
    at += 1;
    const letter = source.charCodeAt(at);
    if (letter !== u.lowerU) {
      isAlone ||= isHalf;
      isHalf = false;
      if (!shortOfPython.has(letter)) isAsPython = false;
      continue;
    }
    const number = hexadecimal(source, at + 1);
    isAsPython &&= isEscapedByPython(number) && isLower(source, at + 1);
    at += 4;
    hasNul ||= number === 0;
    const isSecond = number >= 0xdc00 && number <= 0xdfff;
    isAlone ||= isHalf !== isSecond;
    isHalf = number >= 0xd800 && number <= 0xdbff;
  }
  isAlone ||= isHalf;
  return { isAsPython, fault: isAlone ? 'json.lone-surrogate' : hasNul ? 'json.nul' : undefined };
}

function hexadecimal(source: string, start: number): number {
  let number = 0;
  for (let at = start; at < start + 4; at += 1) {
    const unit = source.charCodeAt(at);
    number = number * 16 + (unit <= u.nine ? unit - u.zero : (unit | lowerCase) - firstLetter + 10);
  }
  return number;
}

function isLower(source: string, start: number): boolean {
  for (let at = start; at < start + 4; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit > u.nine && unit < firstLetter) return false;
  }
  return true;
}

const firstLetter = 0x61;
/** What a letter's lower case has, and its upper case not. */
const lowerCase = 0x20;

/** Whether Python writes a unit as four digits. */
function isEscapedByPython(unit: number): boolean {
  return unit < 0x20 ? !hasShort.has(unit) : unit >= 0x7f;
}
