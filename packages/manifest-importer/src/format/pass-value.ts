import type { JsonScanner } from './json/scanner.ts';
import { type Closing, unit } from './json/units.ts';
import type { Reading } from './reading.ts';

/**
 * Passes a value of any kind, and the rest of what is open around it. All of it is known to be JSON then, but for the
 * words that Python has for numbers that are none. Without recursion: no nesting overflows the stack.
 */
export function passValue(reading: Reading, open: Closing[] = []): void {
  const { scanner } = reading;
  for (;;) {
    const next = scanner.peek();
    const closing = closingOf(next);
    if (closing === undefined) passScalar(scanner, next);
    else {
      reading.checkDepth(open.length);
      scanner.at += 1;
      open.push(closing);
      if (scanner.peek() !== closing) {
        if (closing === unit.closeBrace) passName(scanner);
        continue;
      }
    }
    if (!isAnotherNext(scanner, open)) return;
  }
}

function closingOf(next: number): Closing | undefined {
  if (next === unit.openBrace) return unit.closeBrace;
  return next === unit.openBracket ? unit.closeBracket : undefined;
}

/** Behind a value: passes a comma, or closes what ends here. */
function isAnotherNext(scanner: JsonScanner, open: Closing[]): boolean {
  for (let closing = open.at(-1); closing !== undefined; closing = open.at(-1)) {
    const next = scanner.peek();
    if (next !== unit.comma && next !== closing) scanner.refuseInside(closing);
    scanner.at += 1;
    if (next === unit.comma) {
      if (closing === unit.closeBrace) passName(scanner);
      return true;
    }
    open.pop();
  }
  return false;
}

function passName(scanner: JsonScanner): void {
  if (scanner.peek() !== unit.quote) scanner.refuse('a name in quotes');
  scanner.passString();
  if (scanner.peek() !== unit.colon) scanner.refuse('a colon');
  scanner.at += 1;
}

function passScalar(scanner: JsonScanner, next: number): void {
  if (next === unit.quote) scanner.passString();
  else if (scanner.isNumberNext(next)) scanner.readNumber();
  else if (scanner.passLiteral() === undefined && scanner.passNotANumber() === undefined) {
    scanner.refuse('a value');
  }
}
